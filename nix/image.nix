# A container image of pylock, with the shell and the git that jobs of a CI need: pkgs.callPackage ./nix/image.nix { inherit pylock; }.
{
  busybox,
  cacert,
  dockerTools,
  gitMinimal,
  pylock,
}:
let
  inherit (builtins.fromJSON (builtins.readFile ../package.json)) version license;
in
dockerTools.buildLayeredImage {
  name = "pylock";
  tag = version;
  contents = [
    pylock
    busybox
    gitMinimal
    dockerTools.fakeNss
  ];
  # Any user may write to /tmp, where pylock's cache is. Git trusts the checkout of a job, which belongs to another user.
  extraCommands = ''
    mkdir -m 1777 tmp work
    mkdir -p etc
    printf '[safe]\n\tdirectory = *\n' > etc/gitconfig
  '';
  config = {
    Cmd = [
      "pylock"
      "--help"
    ];
    User = "65534:65534";
    WorkingDir = "/work";
    Env = [
      "PATH=/bin"
      "HOME=/tmp"
      "SSL_CERT_FILE=${cacert}/etc/ssl/certs/ca-bundle.crt"
      "NODE_EXTRA_CA_CERTS=${cacert}/etc/ssl/certs/ca-bundle.crt"
    ];
    Labels = {
      "org.opencontainers.image.title" = "pylock";
      "org.opencontainers.image.description" = "Locks Python dependencies for Nix";
      "org.opencontainers.image.version" = version;
      "org.opencontainers.image.licenses" = license;
    };
  };
}
