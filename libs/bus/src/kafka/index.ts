export { readKeptLog } from '../embedded/kept-log.js';
export { type KafkaBus, type KafkaBusOptions, openKafkaBus } from './bus.js';
export { type CarriedLog, carryLog } from './carry-log.js';
export { connectKafka, type KafkaSettings, readKafkaSettings } from './connection.js';
export { type Lag, lagsOf } from './lags.js';
export { letterbox, openLetters } from './letters.js';
export { openProducing } from './producer.js';
export { contextOf, countStretch, replayLetter, replayStretch, type Stretch } from './replays.js';
export { applyTopics, diffTopics, type TopicChange } from './topic-changes.js';
export {
  type DeclaredTopic,
  deadLetterTopic,
  declareTopics,
  defaultSizes,
  replayTopicOf,
  type TopicSizes,
} from './topics.js';
