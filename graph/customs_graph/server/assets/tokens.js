// The words of a query. They are for colours, brackets and suggestions; what is a query is decided by the endpoint.
const Tokens = (() => {
  const KEYWORDS = new Set(`select ask construct describe where from named distinct reduced prefix base optional union
    minus graph filter bind values as group by having order asc desc limit offset in not exists undef a true false
    service silent separator count sum min max avg sample group_concat str lang langmatches datatype bound iri uri
    bnode rand abs ceil floor round concat strlen ucase lcase encode_for_uri contains strstarts strends strbefore
    strafter year month day hours minutes seconds timezone tz now uuid struuid md5 sha1 sha256 sha384 sha512 coalesce
    if strlang strdt sameterm isiri isuri isblank isliteral isnumeric regex substr replace`.split(/\s+/));
  // Written so that no text, however long or odd, is read more than a few times. One that is not closed yet is a text.
  const LOCAL = String.raw`(?:[\p{L}\w%-]+(?:\.+[\p{L}\w%-]+)*)?`;
  const TOKEN = new RegExp([
    String.raw`(?<text>'''(?:'{0,2}(?:[^'\\]|\\.))*(?:''')?|"""(?:"{0,2}(?:[^"\\]|\\.))*(?:""")?`,
    String.raw`|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?)`,
    String.raw`|(?<comment>#[^\n]*)`,
    String.raw`|(?<address><[^<>"{}|^${"`"}\\\x00-\x20]*>)`,
    String.raw`|(?<variable>[?$][\p{L}\w]+)`,
    String.raw`|(?<tag>@[A-Za-z][\w-]*)`,
    String.raw`|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`|(?<word>[\p{L}_][\p{L}\w-]*(?::${LOCAL})?|:${LOCAL})`,
    String.raw`|(?<bracket>[{}()[\]])`,
    String.raw`|(?<other>\S)`,
  ].join(""), "gsu");
  // Longer texts are not taken apart.
  const MOST = 100000;

  const typeOf = (groups) => {
    const type = Object.keys(groups).find((name) => groups[name] !== undefined);
    if (type !== "word") return type;
    if (groups.word.includes(":")) return "name";
    return KEYWORDS.has(groups.word.toLowerCase()) ? "keyword" : "other";
  };

  function list(text) {
    if (text.length > MOST) return [];
    return [...text.matchAll(TOKEN)].map((found) => ({
      type: typeOf(found.groups), start: found.index, end: found.index + found[0].length, text: found[0],
    }));
  }

  // SELECT, ASK, CONSTRUCT or DESCRIBE.
  const formOf = (text) => {
    const found = list(text).find((one) => /^(select|ask|construct|describe)$/i.test(one.text));
    return found ? found.text.toUpperCase() : "SELECT";
  };

  const words = () => [...KEYWORDS].filter((word) => word.length > 1);
  return { list, formOf, words };
})();
