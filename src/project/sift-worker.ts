import {workerData} from 'node:worker_threads';
import {siftFromEnd} from './sift-by-reading.ts';

siftFromEnd(workerData as Parameters<typeof siftFromEnd>[0]);
