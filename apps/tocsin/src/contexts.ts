import { advisoriesContext } from '@tocsin/advisories';
import { answersContext } from '@tocsin/answers';
import { catalogueContext } from '@tocsin/catalogue';
import { deliveryContext } from '@tocsin/delivery';
import { directoryContext } from '@tocsin/directory';
import { inventoryContext } from '@tocsin/inventory';
import type { Context } from '@tocsin/kernel';

/** Every context that there is, in the order in which they start. */
export const contexts: readonly Context[] = [
  directoryContext,
  catalogueContext,
  advisoriesContext,
  inventoryContext,
  answersContext,
  deliveryContext,
];
