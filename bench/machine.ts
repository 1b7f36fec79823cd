import os from 'node:os'

/** The machine in general terms: enough to judge figures by, nothing that tells whose it is. */
export type Machine = {
  cores: number
  memoryGigabytes: number
  system: string
  node: string
  postgres: string
  loadBefore: string
  loadAfter: string
}

export function describeMachine(): Omit<Machine, 'postgres' | 'loadAfter'> {
  return {
    cores: os.availableParallelism(),
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
    loadBefore: loadAverage(),
  }
}

/** Of the last minute; "unknown" where the system does not say. */
export function loadAverage(): string {
  const [minute = 0] = os.loadavg()
  return minute === 0 ? 'unknown' : minute.toFixed(1)
}
