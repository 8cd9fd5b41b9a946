/** The two kinds of choice in the dialog: one of a few words, and yes or no. */
import { Label, Radio, RadioGroup, Switch } from "react-aria-components";

type OneOfProps<T extends string> = {
  label: string;
  value: T;
  values: readonly T[];
  name: (value: T) => string;
  onChange: (value: T) => void;
};

export function OneOf<T extends string>({ label, value, values, name, onChange }: OneOfProps<T>) {
  return (
    <RadioGroup className="options" orientation="horizontal" value={value} onChange={(next) => onChange(next as T)}>
      <Label>{label}</Label>
      <div className="row">
        {values.map((one) => (
          <Radio key={one} value={one}>
            {name(one)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

export function YesNo({ label, value, onChange }: { label: string; value: boolean; onChange: (on: boolean) => void }) {
  return (
    <Switch className="switch" isSelected={value} onChange={onChange}>
      <span className="indicator" aria-hidden="true" />
      {label}
    </Switch>
  );
}
