# The lock as a value: what it says of Python, of systems and of files.
{
  lock,
  beside,
  readLock,
  repositories,
}:
let
  inherit (builtins) isAttrs listToAttrs match seq stringLength substring;

  inherit (repositories) repositoryAt;

  lockName = if isAttrs lock then "the lock" else toString lock;
  data = if isAttrs lock then lock else readLock lock;
  part =
    data.pylock
      or (throw "pylock: ${lockName} does not say what each system needs: another tool wrote it. Run: pylock resolve");
  systems =
    if part.version == "1" then
      part.systems
    else
      throw "pylock: ${lockName} has format ${part.version}, and this pypi.nix reads format 1. Run: pylock nix";

  # Read only after the lock is known to be pylock's.
  pythonVersion = seq systems data.python;
  pythonName = "python${pythonVersion}";

  links = listToAttrs (
    map (link: {
      inherit (link) name;
      value = checkLink link;
    }) data.links
  );

  # Nix would take other addresses, such as files of this machine, and other forms of a hash.
  checkLink =
    link:
    if
      !(
        hasPrefix "https://" (link.url or "")
        || hasPrefix "http://" (link.url or "")
        || repositoryAt (link.url or "") != null
      )
    then
      linkFault link "its url is no http or https address"
    else if match "[0-9a-df-np-sv-z]{52}" (link.sha256 or "") == null then
      linkFault link "its sha256 is not 52 characters of Nix's base 32"
    else
      link;

  linkFault =
    link: why:
    throw "pylock: ${lockName}, link ${link.name}: ${why}. Undo the edit, or run: pylock resolve";

  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;

  # Name -> { path, requires, main, groups }: the systems on which main and the groups have it.
  lockedProjects = part.projects or { };

  locks = [ data ] ++ map readLock beside;
in
{
  inherit
    checkLink
    data
    hasPrefix
    links
    lockName
    lockedProjects
    locks
    part
    pythonName
    pythonVersion
    systems
    ;
}
