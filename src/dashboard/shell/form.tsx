import type { ComponentProps } from 'react';

interface FormProps extends Omit<ComponentProps<'form'>, 'onSubmit'> {
  /** Called instead of what a browser does with a form. */
  onSend: () => void;
  /** Whether there is enough in it; until then pressing Enter does nothing. */
  isComplete?: boolean;
}

/** A form that the program sends, and not the browser. */
export function Form({ onSend, isComplete = true, ...form }: FormProps) {
  return (
    <form
      {...form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSend();
      }}
    />
  );
}
