import { answersContext } from '@tocsin/answers';
import { serve } from '@tocsin/host/cluster';

await serve(answersContext);
