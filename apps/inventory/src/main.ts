import { inventoryContext } from '@tocsin/inventory';
import { serve } from '@tocsin/host/cluster';

await serve(inventoryContext);
