import { ensure, type Path } from '@tocsin/kernel';

/** A short name for commands and addresses; it is the id of what it names. */
export function checkHandle(handle: string): void {
  ensure(
    /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/.test(handle),
    'directory/handle',
    'A handle has 1 to 50 letters a–z, digits and hyphens, and begins and ends with none of the latter.',
    ['handle'],
  );
}

/** A name without the space around it. */
export function checkName(text: string, path: Path = ['name']): string {
  const name = text.trim();
  ensure(
    name.length > 0 && name.length <= 200 && !/\p{Cc}/u.test(name),
    'directory/name',
    'A name has 1 to 200 characters on one line.',
    path,
  );
  return name;
}

/** Addresses as mail uses them every day; what is stranger is refused rather than guessed (RFC 5321 §4.1.2 in part). */
export function readEmail(text: string, path: Path = ['email']): string {
  const email = text.trim().toLowerCase();
  ensure(
    email.length <= 254 &&
      /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/.test(
        email,
      ) &&
      email.indexOf('@') <= 64,
    'person/email',
    'An e-mail address looks like name@hospital.example.',
    path,
  );
  return email;
}
