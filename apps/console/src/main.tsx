import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import './look/mantine.css';
import './look/mantine-variables.css';
import './look/tokens.css';
import './look/base.css';
import './look/print.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { begin, managerOf } from './sign-in/session';
import { SignInFailed } from './sign-in/sign-in-failed';

const root = createRoot(document.getElementById('root') as HTMLElement);
const manager = managerOf(location.origin, `${location.origin}/realms/tocsin`);

begin(manager, location).then(
  (session) => session && root.render(<App session={session} />),
  (error: Error) => root.render(<SignInFailed error={error} />),
);
