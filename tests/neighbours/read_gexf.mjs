// What the library of Gephi Lite reads in a GEXF file, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , folder, file] = process.argv;
const load = createRequire(`${folder}/`);
const Graph = load("graphology");
const { parse } = load("graphology-gexf");
process.stdout.write(JSON.stringify(parse(Graph, readFileSync(file, "utf-8")).export()));
