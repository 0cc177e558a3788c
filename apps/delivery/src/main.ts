import { deliveryContext } from '@tocsin/delivery';
import { serve } from '@tocsin/host/cluster';

await serve(deliveryContext);
