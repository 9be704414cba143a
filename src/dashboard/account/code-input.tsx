import { TextInput } from '@mantine/core';

interface CodeInputProps {
  label: string;
  value: string;
  onChange: (code: string) => void;
  error?: string | null;
  /** Whether it takes letters: a recovery code, or either kind. */
  letters?: boolean;
  /** Whether it is where one begins on a page; in a dialog the dialog says so. */
  autoFocus?: boolean;
}

/** Where a code is typed or pasted; a phone offers its digits, and a password manager fills it in. */
export function CodeInput(props: CodeInputProps) {
  const { label, value, onChange, error = null, letters = false, autoFocus = false } = props;
  return (
    <TextInput
      label={label}
      autoComplete="one-time-code"
      inputMode={letters ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
