import { useTranslations } from 'use-intl';
import { replaced } from './draft.js';
import { CounterExampleFields, ExampleFields } from './example-fields.js';
import { faultIn, type FormPartProps } from './form-part.js';
import { Lines } from './lines.js';

interface ExampleListsProps extends FormPartProps {
  /** What stands in the fields was tried, examples and all. */
  isTried: boolean;
}

/** Texts that must be found, and texts that must not. */
export function ExampleLists({ definition, faults, isTried, onChange }: ExampleListsProps) {
  const t = useTranslations('definitions.form');
  const [examples, counterExamples] = [definition.examples ?? [], definition.counter_examples ?? []];
  const faultAt = (place: string) => faultIn(faults, place);
  return (
    <>
      <Lines
        title={t('examples')}
        means={t('examplesMean')}
        add={t('addExample')}
        onAdd={() => onChange({ examples: [...examples, { text: '' }] })}
      >
        {examples.map((example, index) => (
          <ExampleFields
            key={index}
            example={example}
            place={`examples[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            passes={isTried}
            onChange={(next) => onChange({ examples: replaced(examples, index, next) })}
          />
        ))}
      </Lines>
      <Lines
        title={t('counterExamples')}
        means={t('counterExamplesMean')}
        add={t('addCounterExample')}
        onAdd={() => onChange({ counter_examples: [...counterExamples, { text: '' }] })}
      >
        {counterExamples.map((example, index) => (
          <CounterExampleFields
            key={index}
            example={example}
            place={`counter_examples[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            passes={isTried}
            onChange={(next) => onChange({ counter_examples: replaced(counterExamples, index, next) })}
          />
        ))}
      </Lines>
    </>
  );
}
