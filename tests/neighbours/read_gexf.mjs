// What graphology, the library under Gephi Lite, reads in a GEXF file, as JSON.
import { readFileSync } from "node:fs";
import Graph from "graphology";
import { parse } from "graphology-gexf";

process.stdout.write(JSON.stringify(parse(Graph, readFileSync(process.argv[2], "utf-8")).export()));
