import { catalogueContext } from '@tocsin/catalogue';
import { serve } from '@tocsin/host/cluster';

await serve(catalogueContext);
