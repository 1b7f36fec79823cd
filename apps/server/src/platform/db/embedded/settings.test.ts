import { describe, expect, test } from 'vitest'
import { type SettingsInput, settingsText } from './settings.ts'

const GIGABYTE = 1024 ** 3
const laptop: SettingsInput = {
  memoryBytes: 16 * GIGABYTE,
  freeDiskBytes: 40 * GIGABYTE,
  cpuCount: 8,
  platform: 'linux',
  port: 5432,
  socketDirectory: '/data/run',
  tcp: false,
  durability: 'safe',
  roomySharedMemory: true,
  extraSettingsFile: '/data/extra.conf',
}

describe('settings for the machine', () => {
  test.each([
    [1, '256MB', '1GB'],
    [2, '512MB', '1GB'],
    [4, '1024MB', '2048MB'],
    [8, '2048MB', '4096MB'],
    [256, '8192MB', '4096MB'],
  ])('%i GB of memory', (gigabytes, sharedBuffers, walSize) => {
    const settings = parse(settingsText({ ...laptop, memoryBytes: gigabytes * GIGABYTE }))
    expect(settings.get('shared_buffers')).toBe(sharedBuffers)
    expect(settings.get('max_wal_size')).toBe(walSize)
  })

  test.each([
    [1, '2048MB'],
    [23, '2048MB'],
    [24, '4096MB'],
    [47, '4096MB'],
    [48, '8192MB'],
    [4000, '8192MB'],
  ])('%i GB free on the disk', (gigabytes, walSize) => {
    const settings = parse(settingsText({ ...laptop, freeDiskBytes: gigabytes * GIGABYTE }))
    expect(settings.get('max_wal_size')).toBe(walSize)
  })

  test('the log is for recovery only, so that the server lets it go from memory; it refuses senders then', () => {
    for (const durability of ['safe', 'test'] as const) {
      const settings = parse(settingsText({ ...laptop, durability }))
      expect([settings.get('wal_level'), settings.get('max_wal_senders')]).toEqual(['minimal', '0'])
    }
  })

  test('nothing confirmed may be lost unless a test asks for it', () => {
    const safe = parse(settingsText(laptop))
    const unsafe = parse(settingsText({ ...laptop, durability: 'test' }))
    for (const name of ['fsync', 'full_page_writes']) {
      expect(safe.get(name)).toBe('on')
      expect(unsafe.get(name)).toBe('off')
    }
    expect(safe.get('synchronous_commit')).toBe('on')
  })

  test('listens on the network only where a socket is impossible', () => {
    expect(parse(settingsText(laptop)).get('listen_addresses')).toBe('')
    const windows = parse(settingsText({ ...laptop, platform: 'win32', socketDirectory: null, tcp: true }))
    expect(windows.get('listen_addresses')).toBe('127.0.0.1')
    expect(windows.get('unix_socket_directories')).toBe('')
    expect(windows.has('client_connection_check_interval')).toBe(false)
  })

  test('a quote in a path cannot end the value', () => {
    const settings = settingsText({ ...laptop, socketDirectory: "/data/o'neill/run" })
    expect(settings).toContain("unix_socket_directories = '/data/o''neill/run'")
  })

  test('values of statements never reach the log', () => {
    const settings = parse(settingsText(laptop))
    expect(settings.get('log_min_error_statement')).toBe('panic')
    expect(settings.get('log_error_verbosity')).toBe('terse')
    expect(settings.get('log_min_messages')).toBe('log')
  })
})

function parse(text: string): Map<string, string> {
  const pairs = text.split('\n').filter((line) => line.includes(' = '))
  return new Map(pairs.map((line) => [line.split(' = ')[0] ?? '', (line.split(' = ')[1] ?? '').replaceAll("'", '')]))
}
