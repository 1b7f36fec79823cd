import { startProduct } from '../product.ts'
import { figure, type Line } from '../report.ts'
import { spreadOf } from '../statistics.ts'

const MEASURE = 'Start of a filled installation'
const TIMES = 3
const READY_SECONDS = 4

/** From starting the process to being ready. The data must not be in use. */
export async function measureStarts(dataDirectory: string): Promise<Line[]> {
  const startsMs: number[] = []
  const stopsMs: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const product = await startProduct(dataDirectory)
    startsMs.push(product.startMs)
    const beginMs = performance.now()
    await product.stop()
    stopsMs.push(performance.now() - beginMs)
  }
  const [starts, stops] = [spreadOf(startsMs), spreadOf(stopsMs)]
  return [
    figure(MEASURE, `until ready, the slowest of ${TIMES}`, [starts.max / 1000, 's'], {
      budget: { figure: 'value', atMost: READY_SECONDS },
    }),
    figure(MEASURE, `stop in good order, the slowest of ${TIMES}`, [stops.max / 1000, 's']),
  ]
}
