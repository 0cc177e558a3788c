import { TextInput } from '@mantine/core';

interface Props {
  readonly name: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** The button was pressed before the name was right. */
  readonly tried: boolean;
}

/** A name that is typed to confirm what cannot be taken back. */
export function TypedName({ name, typed, onType, tried }: Props) {
  return (
    <TextInput
      label={`Type “${name}” to confirm`}
      value={typed}
      autoComplete="off"
      error={tried && typed.trim() !== name ? 'This is not the name.' : undefined}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
