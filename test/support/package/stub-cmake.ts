/**
 * A `cmake` that compiles nothing: it takes what the repository's own set-up has compiled. With it
 * a test of everything around the compiler needs a second instead of a minute.
 */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

const BUILT = resolve('native/build/out');

/** What it does when it is asked to configure; `$out` and `$tree` are the folders that it was given. */
const ACTS = {
  builds: `
mkdir -p "$tree" "$out"
sed -n 's/.*"isa": "\\(.*\\)".*/\\1/p' "${BUILT}/build.json" | tr -d '\\n' > "$tree/isa"
cp "${BUILT}/librastic-cpu.so" "${BUILT}/rastic.node" "$out"`,
  fails: 'echo no compiler works; exit 1',
  /** Until a signal ends it, with a file made to show that it has begun. */
  hangs: 'mkdir -p "$tree" "$out"; touch "$out/librastic-cpu.so"; touch "$tree/begun"; sleep 600',
} as const;

const SCRIPT = (act: string) => `#!/bin/sh
[ "$1" = --version ] && echo cmake version 0 && exit 0
[ "$1" = --build ] && exit 0
while [ $# -gt 0 ]; do
  case "$1" in
    -B) tree=$2 ;;
    -DRASTIC_OUT=*) out=\${1#-DRASTIC_OUT=} ;;
  esac
  shift
done
${act}
`;

/** Makes it in `folder`. @returns the PATH on which it comes first. */
export async function stubCmake(folder: string, act: keyof typeof ACTS): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cmake'), SCRIPT(ACTS[act]));
  await chmod(join(folder, 'cmake'), 0o755);
  return [folder, process.env.PATH].join(delimiter);
}

/** Makes a folder with nothing but node in it. @returns it, for a PATH without any tool. */
export async function bareFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await symlink(process.execPath, join(folder, 'node'));
  return folder;
}
