# Reads YAML as pylock writes it: block style, one scalar a line, single quotes, {} and [] for empty ones.
# Anything else is refused with its line.
path:
let
  inherit (builtins)
    attrNames
    elemAt
    filter
    genList
    head
    isString
    length
    listToAttrs
    match
    readFile
    split
    stringLength
    substring
    ;

  lines = filter isString (split "\n" (readFile path));
  numbered = genList (i: {
    number = i + 1;
    text = elemAt lines i;
  }) (length lines);
  tokens = map token (filter (line: match " *(#.*)?" line.text == null) numbered);
  at = elemAt tokens;

  fault =
    line: why:
    throw "pylock: ${toString path}, line ${toString line.number}: ${why}: ${line.text}. Undo the edit, or run: pylock resolve";

  # One line: `key:`, `key: value`, `- key: value` or `- value`.
  keyForm = "'[^']*'|[A-Za-z0-9][^ ':]*";
  textForm = "'[^']*'|[A-Za-z0-9][^ '\"\t\r]*";
  token =
    line:
    let
      entry = match "( *)(- )?(${keyForm}):( (${textForm}|[{]}|[[]]))?" line.text;
      item = match "( *)- (${textForm})" line.text;
    in
    if entry != null then
      line
      // {
        indent = stringLength (head entry);
        isItem = elemAt entry 1 != null;
        key = unquote (elemAt entry 2);
        value = elemAt entry 4;
      }
    else if item != null then
      line
      // {
        indent = stringLength (head item);
        isItem = true;
        key = null;
        value = elemAt item 1;
      }
    else
      fault line "this is not in the form that pylock writes";

  isQuoted = text: substring 0 1 text == "'";
  unquote = text: if isQuoted text then substring 1 (stringLength text - 2) text else text;

  scalar =
    text:
    if text == "{}" then
      { }
    else if text == "[]" then
      [ ]
    else
      unquote text;

  # The lines from lo up to hi, cut at those for which `starts` holds.
  spans =
    starts: lo: hi:
    let
      found = filter starts (genList (i: lo + i) (hi - lo));
    in
    genList (i: {
      lo = elemAt found i;
      hi = if i + 1 < length found then elemAt found (i + 1) else hi;
    }) (length found);

  block = lo: hi: (if (at lo).isItem then list else mapping) lo hi (at lo).indent;

  list =
    lo: hi: indent:
    let
      starts =
        i:
        if (at i).indent == indent && (at i).isItem then
          true
        else if (at i).indent > indent then
          false
        else
          fault (at i) "this is indented less than the list that it stands in";
    in
    map (span: listItem span indent) (spans starts lo hi);

  listItem =
    { lo, hi }:
    indent:
    if (at lo).key != null then
      mapping lo hi (indent + 2)
    else if hi > lo + 1 then
      fault (at (lo + 1)) "this can't follow a list's item"
    else
      unquote (at lo).value;

  # The first line may carry the "- " of the item that the map is.
  mapping =
    lo: hi: indent:
    let
      starts =
        i:
        if i == lo then
          true
        else if (at i).indent > indent then
          false
        else if (at i).indent == indent && !(at i).isItem then
          true
        else
          fault (at i) "this is indented less than the map that it stands in";
      entries = map (span: {
        name = (at span.lo).key;
        value = mapValue span;
      }) (spans starts lo hi);
      result = listToAttrs entries;
    in
    if length (attrNames result) == length entries then
      result
    else
      fault (at lo) "a key stands twice in the map that begins here";

  mapValue =
    { lo, hi }:
    if (at lo).value == null then
      (if hi > lo + 1 then block (lo + 1) hi else fault (at lo) "this key has no value")
    else if hi > lo + 1 then
      fault (at (lo + 1)) "this can't follow a key that has a value"
    else
      scalar (at lo).value;
in
if tokens == [ ] then
  throw "pylock: ${toString path} is empty. Run: pylock resolve"
else
  block 0 (length tokens)
