import { access, constants, stat, statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import { dirname, resolve } from 'node:path'
import { type Check, failure, fine, warning } from './report.ts'

const MEGABYTE = 1024 * 1024
const DISK_FAILS_BELOW_BYTES = 200 * MEGABYTE
const DISK_WARNS_BELOW_BYTES = 1024 * MEGABYTE
const MEMORY_WARNS_BELOW_BYTES = 1000 * MEGABYTE
const CLOCK_TOLERANCE_MS = 24 * 3600 * 1000

/** Whether this user may write the data folder, or make it where it does not exist yet. Changes nothing. */
export async function checkDataFolder(dataDirectory: string): Promise<Check> {
  const place = await nearestExisting(resolve(dataDirectory))
  const isFolder = (await stat(place)).isDirectory()
  const writable = await access(place, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (isFolder && writable) {
    return fine(
      'dataFolder',
      `The data folder ${dataDirectory} can be written.`,
      `数据目录 ${dataDirectory} 可以写入。`,
    )
  }
  const sentence = isFolder
    ? { en: `This user cannot write to ${place}.`, zh: `当前用户不能写入 ${place}。` }
    : { en: `${place} is a file, not a folder.`, zh: `${place} 是文件，不是文件夹。` }
  return failure('dataFolder', sentence, {
    en: 'Start as the user who owns it, or set RAPPORT_DATA to a folder of your own.',
    zh: '请以其所有者身份启动，或将 RAPPORT_DATA 设为自己的文件夹。',
  })
}

/** How much room the disk of the data folder has. */
export async function checkDisk(dataDirectory: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestExisting(resolve(dataDirectory)))
  return judgeDisk(bavail * bsize, dataDirectory)
}

/** Below 200 MB fails, below 1 GB warns. */
export function judgeDisk(freeBytes: number, dataDirectory: string): Check {
  const free = `${Math.floor(freeBytes / MEGABYTE)} MB`
  const sentence = {
    en: `${free} free on the disk of ${dataDirectory}.`,
    zh: `${dataDirectory} 所在磁盘剩余 ${free}。`,
  }
  if (freeBytes >= DISK_WARNS_BELOW_BYTES) return fine('disk', sentence.en, sentence.zh)
  const advice = {
    en: 'Free at least 1 GB, or set RAPPORT_DATA to a folder on a larger disk.',
    zh: '请至少腾出 1 GB，或把 RAPPORT_DATA 设到更大的磁盘。',
  }
  return freeBytes < DISK_FAILS_BELOW_BYTES ? failure('disk', sentence, advice) : warning('disk', sentence, advice)
}

/** How much memory this machine or container gives. */
export function checkMemory(): Check {
  const limit = process.constrainedMemory()
  const limited = limit > 0 && limit < totalmem()
  return judgeMemory(limited ? limit : totalmem(), limited ? process.availableMemory() : freemem())
}

/** Below about 1 GB in all warns. Bytes. */
export function judgeMemory(totalBytes: number, freeBytes: number): Check {
  const [total, free] = [totalBytes, freeBytes].map((bytes) => `${Math.round(bytes / MEGABYTE)} MB`)
  const sentence = { en: `${total} of memory, ${free} free.`, zh: `内存 ${total}，空闲 ${free}。` }
  if (totalBytes >= MEMORY_WARNS_BELOW_BYTES) return fine('memory', sentence.en, sentence.zh)
  return warning('memory', sentence, {
    en: 'Large imports will be slow. Give this machine 2 GB or more.',
    zh: '大文件导入会很慢。请给本机 2 GB 或更多内存。',
  })
}

/**
 * A clock before the program's own files were written is wrong; so is one that differs from the database's, because
 * what silence changes is computed from it. `databaseNow` null: no database to compare with.
 */
export async function checkClock(now: Date, databaseNow: Date | null): Promise<Check> {
  const written = (await stat(new URL(import.meta.url))).mtime
  const advice = { en: 'Turn on automatic time (NTP).', zh: '请开启自动校时（NTP）。' }
  if (now.getTime() < written.getTime() - CLOCK_TOLERANCE_MS) {
    const time = now.toISOString()
    return failure(
      'clock',
      { en: `The clock shows ${time}, which is in the past.`, zh: `系统时间是 ${time}，早于实际时间。` },
      advice,
    )
  }
  const differenceSeconds = databaseNow === null ? 0 : Math.abs(now.getTime() - databaseNow.getTime()) / 1000
  if (differenceSeconds > 5) {
    const seconds = Math.round(differenceSeconds)
    return warning(
      'clock',
      {
        en: `The clocks of this machine and the database differ by ${seconds} seconds.`,
        zh: `本机与数据库的时间相差 ${seconds} 秒。`,
      },
      advice,
    )
  }
  return fine('clock', 'The clock is correct.', '系统时间正常。')
}

async function nearestExisting(path: string): Promise<string> {
  for (let place = path; ; place = dirname(place)) {
    const found = await stat(place).catch(() => null)
    if (found !== null || place === dirname(place)) return place
  }
}
