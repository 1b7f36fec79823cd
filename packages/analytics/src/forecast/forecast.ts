import { maximise } from '../mathematics/maximise.ts'

/** What to expect in each coming period, and between which two values it will lie four times in five. */
export type ForecastPoint = { value: number; low: number; high: number }

export type Forecast =
  | {
      kind: 'forecast'
      method: 'holtWinters' | 'seasonalNaive'
      points: readonly ForecastPoint[] /** Mean absolute error against that of the same period a season before; below 1 it is better. */
      scaledError: number
    }
  | { kind: 'notEnoughData'; periods: number; periodsMin: number }

type Parameters = { level: number; trend: number; season: number; damping: number }
type State = { level: number; trend: number; seasons: number[] }

const SEASONS_MIN = 3
/** Four in five lie within so many standard deviations. */
const Z_80 = 1.2815515655446004
const DAMPING_MIN = 0.8
const DAMPING_MAX = 0.98

/**
 * The next `ahead` periods of a series with a season of `seasonLength` periods: additive Holt–Winters with a damped trend (ETS(A,Ad,A): Hyndman, Koehler, Ord, Snyder
 * 2008) where it beats the same period a season before on the last season, which it has not seen; that one otherwise.
 */
export function forecast(series: readonly number[], seasonLength: number, ahead: number): Forecast {
  const periodsMin = SEASONS_MIN * seasonLength
  if (series.length < periodsMin || series.some((value) => !Number.isFinite(value)))
    return { kind: 'notEnoughData', periods: series.length, periodsMin }
  const known = series.slice(0, -seasonLength)
  const hidden = series.slice(-seasonLength)
  const naive = meanDistance(hidden, series.slice(-2 * seasonLength, -seasonLength))
  const smoothed = meanDistance(
    hidden,
    project(fit(known, seasonLength), seasonLength).map(({ value }) => value),
  )
  if (!(smoothed < naive))
    return {
      kind: 'forecast',
      method: 'seasonalNaive',
      points: repeatSeason(series, seasonLength, ahead),
      scaledError: 1,
    }
  return {
    kind: 'forecast',
    method: 'holtWinters',
    points: project(fit(series, seasonLength), ahead),
    scaledError: smoothed / naive,
  }
}

type Fitted = { parameters: Parameters; state: State; deviation: number; seasonLength: number }

function fit(series: readonly number[], seasonLength: number): Fitted {
  const start = startOf(series, seasonLength)
  const scale = Math.max(
    1e-12,
    meanDistance(
      series,
      series.map(() => mean(series)),
    ),
  )
  const loss = (point: readonly number[]) => -squaredErrors(series, parametersOf(point), start).sum / (scale * scale)
  const { point } = maximise(loss, [-1, -3, -2, 1])
  const parameters = parametersOf(point)
  const { sum, state } = squaredErrors(series, parameters, start)
  return { parameters, state, deviation: Math.sqrt(sum / Math.max(1, series.length - 4)), seasonLength }
}

/** Weights between 0 and 1 from any numbers; a season's is taken from what the level leaves, as the model asks. */
function parametersOf(point: readonly number[]): Parameters {
  const [a = 0, b = 0, c = 0, d = 0] = point.map((value) => 1 / (1 + Math.exp(-value)))
  return { level: a, trend: a * b, season: (1 - a) * c, damping: DAMPING_MIN + (DAMPING_MAX - DAMPING_MIN) * d }
}

/** The level just before the first value, and what each period of the first season lies above the line from there. */
function startOf(series: readonly number[], seasonLength: number): State {
  const first = mean(series.slice(0, seasonLength))
  const trend = (mean(series.slice(seasonLength, 2 * seasonLength)) - first) / seasonLength
  const level = first - (trend * (seasonLength + 1)) / 2
  return {
    level,
    trend,
    seasons: series.slice(0, seasonLength).map((value, index) => value - level - trend * (index + 1)),
  }
}

function squaredErrors(series: readonly number[], parameters: Parameters, start: State): { sum: number; state: State } {
  let { level, trend } = start
  const seasons = [...start.seasons]
  let sum = 0
  for (const [index, value] of series.entries()) {
    const place = index % seasons.length
    const season = seasons[place] ?? 0
    const damped = parameters.damping * trend
    const error = value - (level + damped + season)
    sum += error * error
    level += damped + parameters.level * error
    trend = damped + parameters.trend * error
    seasons[place] = season + parameters.season * error
  }
  // The season that comes next stands first.
  const turn = series.length % seasons.length
  return { sum, state: { level, trend, seasons: [...seasons.slice(turn), ...seasons.slice(0, turn)] } }
}

/** Values and intervals by the variance of the model (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, table 8.8). */
function project({ parameters, state, deviation, seasonLength }: Fitted, ahead: number): ForecastPoint[] {
  const points: ForecastPoint[] = []
  let [dampedSum, power, spread] = [0, 1, 0]
  for (let step = 1; step <= ahead; step++) {
    power *= parameters.damping
    dampedSum += power
    const value = state.level + dampedSum * state.trend + (state.seasons[(step - 1) % seasonLength] ?? 0)
    const side = Z_80 * deviation * Math.sqrt(1 + spread)
    points.push({ value, low: value - side, high: value + side })
    const pull =
      parameters.level +
      (parameters.trend * dampedSum) / parameters.damping +
      (step % seasonLength === 0 ? parameters.season : 0)
    spread += pull * pull
  }
  return points
}

function repeatSeason(series: readonly number[], seasonLength: number, ahead: number): ForecastPoint[] {
  const last = series.slice(-seasonLength)
  const steps = series.slice(seasonLength).map((value, index) => value - (series[index] ?? 0))
  const deviation = Math.sqrt(mean(steps.map((step) => step * step)))
  return Array.from({ length: ahead }, (_, index) => {
    const value = last[index % seasonLength] ?? 0
    const side = Z_80 * deviation * Math.sqrt(Math.floor(index / seasonLength) + 1)
    return { value, low: value - side, high: value + side }
  })
}

function meanDistance(a: readonly number[], b: readonly number[]): number {
  return mean(a.map((value, index) => Math.abs(value - (b[index] ?? 0))))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
