import type { NarrativeCheck } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import { AboutFields } from './about-fields.js';
import classes from './definition-page.module.css';
import { ExampleLists } from './example-lists.js';
import type { Faults } from './form-part.js';
import { MatchFields } from './match-fields.js';
import { OptionFields } from './option-fields.js';

interface DefinitionFormProps {
  definition: DefinitionFile;
  /** A new one still chooses its id. */
  isNew: boolean;
  faults: Faults;
  /** What stands in the fields was tried, examples and all. */
  isTried: boolean;
  inflections: NarrativeCheck['inflections'];
  onChange: (definition: DefinitionFile) => void;
}

/** A definition in fields. Sources, and the changes a file tells of, stay as they are. */
export function DefinitionForm(props: DefinitionFormProps) {
  const { definition, isNew, faults, isTried, inflections, onChange } = props;
  const part = {
    definition,
    faults,
    onChange: (changes: Partial<DefinitionFile>) => onChange({ ...definition, ...changes }),
  };
  return (
    <div className={classes.fields}>
      <AboutFields {...part} isNew={isNew} />
      <MatchFields {...part} inflections={inflections} />
      <ExampleLists {...part} isTried={isTried} />
      <OptionFields definition={definition} onChange={part.onChange} />
    </div>
  );
}
