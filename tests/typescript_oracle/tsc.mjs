// The TypeScript compiler as a program that answers questions, one line of JSON for each.
//
// Asked `{ files: { path: text }, evaluate: [path] }`, it compiles all the files as one program, and
// answers `{ findings: [{ path, line, code, text }], types: { path: { alias: type } } }`: what is
// wrong in them, and what the exported aliases of the files to evaluate come to.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const ts = require("typescript");

const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts"],
  types: [],
};
const libraries = dirname(require.resolve("typescript"));
// What never changes is read once.
const kept = new Map();

function library(path) {
  if (!kept.has(path)) {
    const text = readFileSync(join(libraries, posix.basename(path)), "utf8");
    kept.set(path, ts.createSourceFile(path, text, options.target));
  }
  return kept.get(path);
}

function host(files) {
  const folders = new Set(Object.keys(files).flatMap(foldersAbove));
  return {
    getSourceFile: (path) => {
      if (Object.hasOwn(files, path)) {
        return ts.createSourceFile(path, files[path], options.target, true);
      }
      return path.startsWith("/lib/") ? library(path) : undefined;
    },
    fileExists: (path) => Object.hasOwn(files, path),
    readFile: (path) => files[path],
    directoryExists: (path) => folders.has(path),
    getDirectories: () => [],
    getDefaultLibFileName: () => "/lib/lib.es2022.d.ts",
    getDefaultLibLocation: () => "/lib",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
  };
}

function foldersAbove(path) {
  const above = posix.dirname(path);
  return above === path ? [above] : [above, ...foldersAbove(above)];
}

function finding(diagnostic) {
  const { file, start, code, messageText } = diagnostic;
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!file) return { path: null, line: 0, code, text };
  const { line } = file.getLineAndCharacterOfPosition(start);
  return { path: file.fileName, line: line + 1, code, text };
}

function answer({ files, evaluate }) {
  const program = ts.createProgram(Object.keys(files), options, host(files));
  const checker = program.getTypeChecker();
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ];
  const types = {};
  for (const path of Object.keys(files)) {
    const file = program.getSourceFile(path);
    diagnostics.push(...program.getSyntacticDiagnostics(file));
    diagnostics.push(...program.getSemanticDiagnostics(file));
    if (evaluate.includes(path)) types[path] = aliases(checker, file);
  }
  return { findings: diagnostics.map(finding), types };
}

function aliases(checker, file) {
  const found = {};
  for (const symbol of checker.getExportsOfModule(
    checker.getSymbolAtLocation(file),
  )) {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    found[symbol.name] = checker.typeToString(
      type,
      undefined,
      ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
    );
  }
  return found;
}

createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
