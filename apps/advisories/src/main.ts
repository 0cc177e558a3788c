import { advisoriesContext } from '@tocsin/advisories';
import { serve } from '@tocsin/host/cluster';

await serve(advisoriesContext);
