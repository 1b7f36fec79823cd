/** Loaded into a program that shall not outlive whoever started it: when that is gone, however it ended, the program drains and ends. */
import { isMainThread } from 'node:worker_threads'
import { follow, parents } from './follow.mjs'

if (isMainThread) follow(parents(), () => process.kill(process.pid, 'SIGTERM'))
