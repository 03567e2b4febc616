// Asks the endpoint, which has the address of this page. What it says when it gives no answer is told by its status.
const Asking = (() => {
  const CUT = "Result-Cut";
  const HEADINGS = {
    refused: "Refused", busy: "Busy", stopped: "Stopped", failed: "No answer", given: "Given up",
  };
  let running = null;

  class NoAnswer extends Error {
    constructor(kind, words) {
      super(words);
      this.kind = kind;
      this.heading = HEADINGS[kind];
    }
  }

  // A busy endpoint says when to come again; one that stopped a query does not, as the same query would be stopped again.
  function kindOf({ status, headers }) {
    if (status === 429 || (status === 503 && headers.has("Retry-After"))) return "busy";
    if (status === 503 || status === 504) return "stopped";
    return status < 500 ? "refused" : "failed";
  }

  async function request(signal, { query, graphs }, accept) {
    const chosen = graphs.flatMap((graph) => [["default-graph-uri", graph], ["named-graph-uri", graph]]);
    const body = new URLSearchParams([["query", query], ...chosen]);
    return fetch(location.pathname, { method: "POST", headers: { Accept: accept }, body, signal, cache: "no-store" });
  }

  async function answered(response) {
    if (response.ok) return response;
    const words = (await response.text()).trim();
    throw new NoAnswer(kindOf(response), words || `The endpoint answered with status ${response.status}.`);
  }

  function reasonOf(error, signal) {
    if (error instanceof NoAnswer) return error;
    if (signal && signal.aborted) return new NoAnswer("given", "You stopped waiting for the answer.");
    return new NoAnswer("failed", `The endpoint cannot be reached, or its answer not be read: ${error.message}`);
  }

  // Returns what was answered, with how long it took and where it was cut; throws NoAnswer.
  async function ask(asked) {
    stop();
    const own = new AbortController();
    running = own;
    const began = performance.now();
    try {
      const response = await answered(await request(own.signal, asked, Answers.WANTED));
      const text = await response.text();
      const seconds = (performance.now() - began) / 1000;
      const read = Answers.read(text, response.headers.get("Content-Type") || "");
      return { ...read, asked, text, seconds, cut: response.headers.get(CUT) || "" };
    } catch (error) {
      throw reasonOf(error, own.signal);
    } finally {
      if (running === own) running = null;
    }
  }

  // Returns the answer in one format as it is sent; throws NoAnswer.
  async function blob(asked, media) {
    try {
      return await (await answered(await request(undefined, asked, media))).blob();
    } catch (error) {
      throw reasonOf(error);
    }
  }

  async function description() {
    try {
      return await (await answered(await fetch(location.pathname, { headers: { Accept: "text/turtle" } }))).blob();
    } catch (error) {
      throw reasonOf(error);
    }
  }

  function stop() {
    if (running) running.abort();
  }

  return { ask, blob, description, stop };
})();
