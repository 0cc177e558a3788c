import { directoryContext, founding } from '@tocsin/directory';
import { serve } from '@tocsin/host/cluster';

// At the first start somebody must be there to register the others.
await serve(directoryContext, { before: founding });
