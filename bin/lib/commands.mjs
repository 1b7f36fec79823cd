import { chinese } from './words.mjs'

const CLI = 'apps/server/src/cli.ts'

/**
 * Every command: the program that does it, whether it needs the web app, and its help in both languages.
 * `[English, 中文]` each; examples are the same in both.
 */
export const COMMANDS = {
  start: cli(
    ['Run everything in one process', '在一个进程里运行全部服务'],
    ['start', 'start --demo', 'start --port 8080'],
    true,
  ),
  serve: cli(['Run only the web server', '只运行网页服务'], ['serve --port 8080'], true),
  work: cli(['Run only the background jobs', '只运行后台任务'], ['work']),
  migrate: cli(
    ['Bring the database up to date, or show what would change', '升级数据库，或只显示将要做的改动'],
    ['migrate', 'migrate --plan'],
  ),
  import: cli(
    ['Import a file of orders, customers or interactions', '导入订单、客户或互动记录'],
    ['import orders.csv --as orders --dry-run', 'import people.csv --as customers --map map.json --json'],
  ),
  export: cli(['Export customers', '导出客户'], ['export customers --format csv --out customers.csv']),
  user: cli(
    ['Add or invite people, or reset a password', '添加或邀请成员，重置密码'],
    ['user create --email li@example.com --name 李雷 --role manager', 'user password --email li@example.com'],
  ),
  audit: cli(['Verify that the audit is whole', '验证审计记录是否完整'], ['audit verify', 'audit verify --json']),
  backup: cli(['Write a backup while everything runs', '在运行中备份'], ['backup --out rapport.backup']),
  restore: cli(['Restore a backup into an empty database', '把备份恢复到空数据库'], ['restore rapport.backup']),
  'rebuild-scores': cli(
    ['Compute all scores again from the timeline', '从时间线重新计算全部评分'],
    ['rebuild-scores', 'rebuild-scores --verify'],
  ),
  doctor: cli(['Say what is wrong and how to mend it', '检查问题并说明如何解决'], ['doctor', 'doctor --json']),
  test: tool('tools/test.ts', ['Run the tests', '运行测试'], ['test', 'test --postgres15'], true),
  check: tool('tools/check.ts', ['Check types, style and project rules', '检查类型、风格和工程规则'], ['check']),
  sbom: tool(
    'tools/sbom.ts',
    ['List all software an installation runs (SBOM, CycloneDX)', '列出安装所含的全部软件（SBOM，CycloneDX）'],
    ['sbom --out sbom.json'],
  ),
  bench: tool(
    'bench/main.ts',
    ['Measure the speed budget', '测量性能指标'],
    ['bench --small', 'bench --json report.json'],
    true,
  ),
  soak: tool(
    'bench/soak.ts',
    ['Kill processes at random and prove that nothing is lost', '随机杀死进程，验证数据不丢'],
    ['soak'],
  ),
}

/**
 * @param {[string, string]} about
 * @param {string[]} examples
 */
function cli(about, examples, web = false) {
  return { entry: CLI, passesName: true, about, examples, web }
}

/**
 * @param {string} entry
 * @param {[string, string]} about
 * @param {string[]} examples
 */
function tool(entry, about, examples, web = false) {
  return { entry, passesName: false, about, examples, web }
}

/** @param {string} argument */
export function isHelp(argument) {
  return argument === '--help' || argument === '-h' || argument === 'help'
}

/** The help text of one command, or of all. @param {string | undefined} name */
export function helpFor(name) {
  const language = chinese ? 1 : 0
  if (name !== undefined) {
    const { about, examples } = COMMANDS[name]
    return [about[language], '', ...examples.map(exampleLine), ''].join('\n')
  }
  const width = Math.max(...Object.keys(COMMANDS).map((key) => key.length)) + 2
  const list = Object.entries(COMMANDS).map(([key, { about }]) => `  ${key.padEnd(width)}${about[language]}`)
  const examples = [
    'start',
    'start --demo',
    'import orders.csv --as orders',
    'export customers --format csv --out customers.csv',
    'doctor',
  ]
  return [
    chinese ? 'Rapport 知音：客户关系管理平台' : 'Rapport: customer relationship management',
    '',
    chinese ? '用法：node bin/rapport.mjs <命令> [选项]' : 'Usage: node bin/rapport.mjs <command> [options]',
    '',
    ...list,
    '',
    chinese ? '例子：' : 'Examples:',
    ...examples.map(exampleLine),
    '',
    chinese ? '环境变量：' : 'Environment:',
    `  RAPPORT_DATA   ${chinese ? '数据目录，默认 ./data' : 'folder for the data, ./data by default'}`,
    `  DATABASE_URL   ${chinese ? '使用自己的 PostgreSQL（15 或更新），不启动内置数据库' : 'your own PostgreSQL (15 or newer) instead of the embedded one'}`,
    '',
    chinese
      ? '每个命令的说明：node bin/rapport.mjs <命令> --help'
      : 'Help for one command: node bin/rapport.mjs <command> --help',
    '',
  ].join('\n')
}

/** The command most like what was typed, or undefined when nothing is near. @param {string} typed */
export function nearestCommand(typed) {
  const ranked = Object.keys(COMMANDS)
    .map((key) => ({ key, distance: editDistance(typed.toLowerCase(), key) }))
    .sort((left, right) => left.distance - right.distance)
  return ranked[0].distance <= 2 ? ranked[0].key : undefined
}

/** @param {string} example */
function exampleLine(example) {
  return `  node bin/rapport.mjs ${example}`
}

/**
 * Levenshtein distance.
 * @param {string} left
 * @param {string} right
 */
function editDistance(left, right) {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, substitution)
    }
    row = next
  }
  return row[right.length]
}
