import { AppError } from '@rapport/kernel'
import type { S3Settings } from '../files/s3-blob-store.ts'
import type { ScannerAddress } from '../files/scanner.ts'
import type { StorageSettings } from '../files/storage.ts'

type Environment = Readonly<Record<string, string | undefined>>

const MEGABYTE = 1_000_000
const FILE_MEGABYTES = 100
/** S3 takes no more than 5 GB in one piece. */
const FILE_MEGABYTES_MAX = 5_000
const WORKSPACE_MEGABYTES = 20_000
const WORKSPACE_MEGABYTES_MAX = 100_000_000
const S3_REGION = 'us-east-1'
const SCANNER_PORT = 3310

/** How files that people keep are stored, from the environment. Throws `config.*`. */
export function readStorage(environment: Environment): StorageSettings {
  return {
    s3: readS3(environment),
    scanner: readScanner(environment.RAPPORT_CLAMAV),
    limits: {
      fileBytesMax: MEGABYTE * megabytes(environment, 'RAPPORT_FILE_MEGABYTES', FILE_MEGABYTES, FILE_MEGABYTES_MAX),
      workspaceBytesMax:
        MEGABYTE * megabytes(environment, 'RAPPORT_WORKSPACE_MEGABYTES', WORKSPACE_MEGABYTES, WORKSPACE_MEGABYTES_MAX),
    },
  }
}

function megabytes(environment: Environment, name: string, standard: number, most: number): number {
  const found = environment[name]
  if (!found) return standard
  const number = Number(found)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  const message = `${name} must be a whole number from 1 to ${most}, not "${found}".`
  throw new AppError('config.megabytes_wrong', 400, message, { details: { name, found, limit: most } })
}

function readS3(environment: Environment): S3Settings | null {
  const bucketUrl = environment.RAPPORT_S3_BUCKET_URL
  const accessKeyId = environment.RAPPORT_S3_ACCESS_KEY_ID
  const secretAccessKey = environment.RAPPORT_S3_SECRET_ACCESS_KEY
  if (!bucketUrl && !accessKeyId && !secretAccessKey) return null
  if (!bucketUrl || !accessKeyId || !secretAccessKey) {
    const message =
      'A bucket needs RAPPORT_S3_BUCKET_URL, RAPPORT_S3_ACCESS_KEY_ID and RAPPORT_S3_SECRET_ACCESS_KEY. Set all three, or none.'
    throw new AppError('config.s3_incomplete', 400, message)
  }
  const url = URL.canParse(bucketUrl) ? new URL(bucketUrl) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.username !== '') {
    const message = `RAPPORT_S3_BUCKET_URL must be the full address of a bucket, such as https://files.s3.eu-central-1.amazonaws.com, not "${bucketUrl}".`
    throw new AppError('config.s3_url_wrong', 400, message, { details: { found: bucketUrl } })
  }
  return { bucketUrl, region: environment.RAPPORT_S3_REGION || S3_REGION, accessKeyId, secretAccessKey }
}

function readScanner(found: string | undefined): ScannerAddress | null {
  if (!found) return null
  const url = URL.canParse(`tcp://${found}`) ? new URL(`tcp://${found}`) : null
  if (url && url.hostname !== '' && url.pathname === '' && url.search === '' && url.username === '') {
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? SCANNER_PORT : Number(url.port) }
  }
  const message = `RAPPORT_CLAMAV must be the host and port of clamd, such as 127.0.0.1:3310, not "${found}".`
  throw new AppError('config.clamav_wrong', 400, message, { details: { found } })
}
