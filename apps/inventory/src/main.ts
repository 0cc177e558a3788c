import { serve } from '@tocsin/host/cluster';
import { inventoryContext } from '@tocsin/inventory';

await serve(inventoryContext);
