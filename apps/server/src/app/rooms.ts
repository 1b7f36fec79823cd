import { customersRoom } from '../modules/customers/room.ts'
import { demoRoom } from '../modules/demo/room.ts'
import { importsRoom } from '../modules/imports/room.ts'
import { ordersRoom } from '../modules/orders/room.ts'
import { scoringRoom } from '../modules/scoring/room.ts'
import { timelineRoom } from '../modules/timeline/room.ts'
import { usersRoom } from '../modules/users/room.ts'
import { workspacesRoom } from '../modules/workspaces/room.ts'
import { keepRootsSweep } from '../platform/audit/keep-roots.sweep.ts'
import { forgetSignInsSweep } from '../platform/auth/forget-sign-ins.sweep.ts'
import { forgetKeysSweep } from '../platform/http/forget-keys.sweep.ts'
import type { Room } from '../platform/http/room.ts'
import { reportingRoom } from '../reporting/room.ts'
import { setupRoom } from './setup.ts'

/** Every room, low to high. */
export const rooms: readonly Room[] = [
  setupRoom,
  workspacesRoom,
  usersRoom,
  customersRoom,
  timelineRoom,
  ordersRoom,
  scoringRoom,
  importsRoom,
  reportingRoom,
  demoRoom,
]

export const routes = rooms.flatMap((room) => room.routes)
export const jobs = rooms.flatMap((room) => room.jobs ?? [])
export const sweeps = [
  forgetKeysSweep,
  forgetSignInsSweep,
  keepRootsSweep,
  ...rooms.flatMap((room) => room.sweeps ?? []),
]
export const subscribers = rooms.flatMap((room) => room.subscribers ?? [])
