import { transportContract } from '../contract/index.js';
import { openKafkaSubject } from './fixtures.js';

transportContract('Kafka', () => openKafkaSubject());
