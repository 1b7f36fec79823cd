/** What the launcher says, in Chinese where the system's language is Chinese. Everything goes to standard error. */

const locale =
  process.env.LC_ALL ||
  process.env.LC_MESSAGES ||
  process.env.LANG ||
  (process.platform === 'linux' ? '' : Intl.DateTimeFormat().resolvedOptions().locale)

export const chinese = /^zh/i.test(locale)

/** Something the user can mend: shown as its sentence alone, without a stack. */
export class LauncherError extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** The text for whatever stopped the launcher. @param {unknown} error */
export function failure(error) {
  if (error instanceof LauncherError) return `✗ ${error.message}`
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/**
 * Does one step and says in one line what was done and how long it took.
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(label, work) {
  const started = performance.now()
  const live = process.stderr.isTTY === true
  if (live) process.stderr.write(`… ${label}`)
  try {
    const result = await work()
    say(`${live ? '\r\x1b[K' : ''}✓ ${label} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    return result
  } catch (error) {
    if (live) process.stderr.write('\r\x1b[K')
    throw error
  }
}

const english = {
  fetchRuntime: (version) => `Fetching Node ${version}`,
  installing: () => 'Installing dependencies',
  buildingWeb: () => 'Building the web app',
  waiting: (pid) => `Another start (process ${pid}) is preparing; waiting for it.`,
  unknownCommand: (name, near) =>
    `There is no command "${name}".${near ? ` Did you mean "${near}"?` : ''} All commands: node bin/rapport.mjs --help`,
  noRuntimeForSystem: (system) =>
    `This computer's Node is ${process.versions.node}; 26 or newer is needed, and there is no ready-made one for ${system}. Install it from nodejs.org and start again.`,
  runtimeDoesNotRun: (version, reason) =>
    `The Node ${version} that was fetched does not run on this system (${reason}). Install Node 26 or newer in your system's way and start again.`,
  noRuntimePackage: (name, version) =>
    `The package registry has no ${name} ${version}, which this version of Rapport runs on. Use a registry that has it, or install Node 26 or newer in your system's way, and start again.`,
  otherRuntimePackage: (name, version) =>
    `What the package registry hands out as ${name} ${version} is not what was pinned (its hash differs), so it was not used. Check the npm registry and proxy settings, or install Node 26 or newer in your system's way, and start again.`,
  registryUnreachable: (registry) =>
    `The package registry ${registry} cannot be reached. Check the network, or the proxy and registry settings of npm, and start again.`,
  noNpm: () => 'npm was not found. Install Node together with npm and start again.',
  noSpace: () => 'The disk is full. Free at least 1 GB and start again.',
  noPermission: (path) => `This user may not write ${path}. Start as the user who owns the project.`,
  npmFailed: (tail) => `npm could not install the packages:\n${tail}`,
  buildFailed: (tail) => `The web app could not be built:\n${tail}`,
  linksMissing: (folder) =>
    `The PostgreSQL files in ${folder} are incomplete. Delete the folder node_modules and start again.`,
  lockStuck: (path) => `Another start has been preparing for half an hour. If there is none, delete ${path}.`,
}

/** @type {typeof english} */
const mandarin = {
  fetchRuntime: (version) => `下载 Node ${version}`,
  installing: () => '安装依赖',
  buildingWeb: () => '构建网页',
  waiting: (pid) => `另一个启动（进程 ${pid}）正在准备，等待它完成。`,
  unknownCommand: (name, near) =>
    `没有“${name}”这个命令。${near ? `是不是“${near}”？` : ''}全部命令：node bin/rapport.mjs --help`,
  noRuntimeForSystem: (system) =>
    `本机的 Node 是 ${process.versions.node}，需要 26 或更新，而 ${system} 没有现成的版本。请从 nodejs.org 安装后再启动。`,
  runtimeDoesNotRun: (version, reason) =>
    `下载的 Node ${version} 无法在本系统运行（${reason}）。请用系统自己的方式安装 Node 26 或更新，再启动。`,
  noRuntimePackage: (name, version) =>
    `软件包仓库没有 ${name} ${version}，而当前版本的知音需要它。请换用包含它的仓库，或用系统自己的方式安装 Node 26 或更新，再启动。`,
  otherRuntimePackage: (name, version) =>
    `软件包仓库给出的 ${name} ${version} 与锁定的哈希不符，未予使用。请检查 npm 的仓库和代理设置，或用系统自己的方式安装 Node 26 或更新，再启动。`,
  registryUnreachable: (registry) => `无法连接软件包仓库 ${registry}。请检查网络，或 npm 的代理和仓库设置，再启动。`,
  noNpm: () => '找不到 npm。请安装带 npm 的 Node，再启动。',
  noSpace: () => '磁盘已满。请至少腾出 1 GB，再启动。',
  noPermission: (path) => `当前用户不能写入 ${path}。请用项目的所有者启动。`,
  npmFailed: (tail) => `npm 未能安装软件包：\n${tail}`,
  buildFailed: (tail) => `网页构建失败：\n${tail}`,
  linksMissing: (folder) => `${folder} 里的 PostgreSQL 文件不完整。请删除 node_modules 文件夹，再启动。`,
  lockStuck: (path) => `另一个启动已准备了半小时。如果并没有，请删除 ${path}。`,
}

export const words = chinese ? mandarin : english
