/** One line of the form: a label and what is written or chosen. */
import { useId } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";

type TextProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** An example of what can be written. */
  hint?: string;
  /** Why it cannot be understood. */
  wrong?: string | null;
  /** Values that are offered. */
  among?: readonly string[];
  /** Has the keyboard at first. */
  first?: boolean;
};

export function TextLine({ label, value, onChange, hint, wrong = null, among, first = false }: TextProps) {
  const list = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first field of a dialog that was asked for
    <TextField className="text-line" value={value} onChange={onChange} isInvalid={wrong !== null} autoFocus={first}>
      <Label>{label}</Label>
      <Input spellCheck={false} {...(among && { list })} {...(hint && { placeholder: hint })} />
      {among && (
        <datalist id={list}>
          {among.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      )}
      <FieldError>{wrong}</FieldError>
    </TextField>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [string, string])[];
};

export function ChoiceField({ label, value, onChange, options }: ChoiceProps) {
  const id = useId();
  return (
    <div className="text-line">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
