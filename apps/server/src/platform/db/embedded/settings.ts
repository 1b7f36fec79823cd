/** What the settings of the embedded database depend on. Sizes in bytes. */
export type SettingsInput = {
  memoryBytes: number
  /** Free on the disk of the data. */
  freeDiskBytes: number
  cpuCount: number
  platform: NodeJS.Platform
  port: number
  /** Null: no Unix socket (Windows, or the path is too long). */
  socketDirectory: string | null
  /** True: also listens on 127.0.0.1. */
  tcp: boolean
  /** `test` survives kills but not a loss of power, and is faster; nothing but a test harness may ask for it. */
  durability: 'safe' | 'test'
  /** False where /dev/shm is too small for parallel queries (many containers). */
  roomySharedMemory: boolean
  extraSettingsFile: string
}

const MEGABYTE = 1024 * 1024

/** The whole postgresql.conf as text: same input, same text. Sources: PostgreSQL 18 documentation, chapter 19. */
export function settingsText(input: SettingsInput): string {
  const settings = { ...connections(input), ...memory(input), ...writing(input), ...planning(input), ...housekeeping() }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`)
  return [
    '# Written at every start; changes here are lost.',
    `# Put your own settings into ${input.extraSettingsFile}`,
    ...lines,
    `include_if_exists = ${quoted(input.extraSettingsFile)}`,
    '',
  ].join('\n')
}

/** The whole pg_hba.conf: a password for everyone, and nobody from outside this machine. */
export function accessText(): string {
  return ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256', ''].join('\n')
}

type Settings = Record<string, string | number | boolean>

function connections(input: SettingsInput): Settings {
  return {
    listen_addresses: input.tcp ? '127.0.0.1' : '',
    port: input.port,
    unix_socket_directories: input.socketDirectory ?? '',
    unix_socket_permissions: '0700',
    max_connections: 60,
    password_encryption: 'scram-sha-256',
    // A query whose client was killed ends by itself. The system call behind it does not exist on Windows.
    ...(input.platform === 'linux' ? { client_connection_check_interval: '5s' } : {}),
  }
}

function memory(input: SettingsInput): Settings {
  const sharedBuffers = clampMegabytes(input.memoryBytes / 4, 32, input.durability === 'test' ? 128 : 8192)
  return {
    shared_buffers: `${sharedBuffers}MB`,
    huge_pages: input.platform === 'linux' ? 'try' : 'off',
    effective_cache_size: `${clampMegabytes((input.memoryBytes * 5) / 8, 128, 64 * 1024)}MB`,
    work_mem: `${clampMegabytes(input.memoryBytes / 512, 4, 32)}MB`,
    maintenance_work_mem: `${clampMegabytes(input.memoryBytes / 16, 64, 512)}MB`,
    // Partitioned tables take a lock for each part.
    max_locks_per_transaction: 256,
    ...(input.platform === 'linux' && !input.roomySharedMemory ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
}

function writing(input: SettingsInput): Settings {
  const safe = input.durability === 'safe'
  const roomy = input.memoryBytes >= 4096 * MEGABYTE
  return {
    fsync: safe,
    // Also in tests: they kill processes and expect every confirmed row.
    synchronous_commit: true,
    full_page_writes: safe,
    // Nobody reads the log but a recovery (backups are dumps). Known to be so, the server lets each full segment go from the system's memory; else
    // 4 GB of it stayed there, and events of a million customers waited for as much of their pages to come from the disk.
    wal_level: 'minimal',
    max_wal_senders: 0,
    // The built server knows pglz only, which took a quarter of all processor time while events of many customers came in.
    wal_compression: 'off',
    // Thousands of events are 20 MB of log. Written out meanwhile by a process of its own, they are not first to be written while a commit holds
    // their customers; with nothing to write it sleeps.
    wal_writer_delay: '10ms',
    max_wal_size: roomy ? `${logMegabytes(input)}MB` : '1GB',
    min_wal_size: safe ? '256MB' : '80MB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: 0.9,
  }
}

function planning(input: SettingsInput): Settings {
  return {
    jit: false,
    random_page_cost: 1.1,
    max_worker_processes: 8,
    max_parallel_workers: Math.max(1, Math.min(8, input.cpuCount)),
    // Many short requests at once are the normal load: one query never takes all processors.
    max_parallel_workers_per_gather: input.cpuCount >= 4 ? 2 : 1,
    max_parallel_maintenance_workers: input.cpuCount >= 4 ? 2 : 1,
    default_statistics_target: 200,
    timezone: 'UTC',
    lc_messages: 'C',
    datestyle: 'iso, ymd',
    default_text_search_config: 'pg_catalog.simple',
  }
}

function housekeeping(): Settings {
  return {
    // Imports grow tables by hundreds of thousands of rows: statistics and visibility must follow within seconds. Shares of a table, not
    // smaller ones: with a million customers, two in a hundred are rewritten in seconds, and looking at the table each time took a fifth
    // of the machine.
    autovacuum_naptime: '10s',
    autovacuum_max_workers: 2,
    autovacuum_vacuum_scale_factor: 0.1,
    autovacuum_analyze_scale_factor: 0.1,
    autovacuum_vacuum_insert_scale_factor: 0.1,
    autovacuum_vacuum_insert_threshold: 10_000,
    autovacuum_vacuum_cost_limit: 1000,
    // Errors of single statements reach the program that sent them. In the log they could carry personal data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: false,
    log_autovacuum_min_duration: -1,
    log_timezone: 'UTC',
    logging_collector: false,
  }
}

/**
 * After every checkpoint the first change of a page writes all of it; with a million customers and thousands of events a second, a log of 4 GB is
 * full of that every 25 s, and 8 GB takes in a tenth more, 16 GB nothing beyond that. So a sixth of what is free, at most half of the memory, as a
 * power of two: a server left running by a killed process is taken over only if its settings are the same.
 */
function logMegabytes({ freeDiskBytes, memoryBytes }: SettingsInput): number {
  const roomBytes = Math.min(freeDiskBytes / 6, memoryBytes / 2)
  return 2 ** Math.floor(Math.log2(clampMegabytes(roomBytes, 2048, 8192)))
}

function clampMegabytes(bytes: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.floor(bytes / MEGABYTE)))
}

function quoted(value: string | number | boolean): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return `'${value.replaceAll("'", "''")}'`
}
