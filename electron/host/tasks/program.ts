import { parentPort } from 'node:worker_threads';
import { TASKS } from './registry.ts';
import { serveTasks } from './serve-tasks.ts';

// Program of the threads of the task pool.

if (!parentPort) throw new Error('this program is a worker thread');
serveTasks(parentPort, TASKS);
