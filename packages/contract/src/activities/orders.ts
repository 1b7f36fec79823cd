import type { ActivityKinds } from './kind.ts'

const BY_MODULES = { channels: [], directions: [], form: null } as const

/** What the module of orders records; payments come from other systems until there is a module for them. */
export const ORDER_KINDS = {
  /** The strongest sign of interest there is. */
  'order.placed': { ...BY_MODULES, reserved: true, points: 10, tone: 'plain', icon: 'cart' },
  /** Interest withdrawn; the order itself stops counting at its own moment. */
  'order.cancelled': { ...BY_MODULES, reserved: true, points: 0, tone: 'quiet', icon: 'back' },
  /** The order was wanted at the time; its money is taken back on the value axis. */
  'order.refunded': { ...BY_MODULES, reserved: true, points: 0, tone: 'quiet', icon: 'back' },
  /** A promise kept, but a consequence of the order more than new interest. */
  'payment.received': { ...BY_MODULES, reserved: false, points: 2, tone: 'plain', icon: 'money' },
} as const satisfies ActivityKinds
