# Container images of environments.
{ pkgs, locked, projectFacts }:
let
  inherit (builtins) any filter head split tryEval;
  inherit (locked) hasPrefix;
  inherit (projectFacts) factsOf;

  # A container image of an environment, in layers by store path.
  imageOf =
    environmentName: environment: owners:
    {
      cmd ? [ "${environment}/bin/python" ],
      name ? environmentName,
      tag ? "latest",
      contents ? [ ],
      # The configuration in the words of OCI, such as ExposedPorts; its Env and Labels are added to those below.
      config ? { },
      labels ? { },
      # A user and group by number: an image has no file of names.
      user ? null,
      # Whether the result is a program that writes the image to its output, which saves the store a copy.
      stream ? false,
    }:
    let
      certificates = tryEval (pkgs.cacert or null);
      hasCertificates = certificates.success && certificates.value != null;
      version = if owners == [ ] then null else (factsOf (head owners)).version;
      own = config.Env or [ ];
      isSet = variable: any (text: hasPrefix "${head (split "=" variable)}=" text) own;
      variables = [
        "PATH=${environment}/bin:/bin"
      ]
      ++ (
        if hasCertificates then
          [ "SSL_CERT_FILE=${certificates.value}/etc/ssl/certs/ca-bundle.crt" ]
        else
          [ ]
      );
    in
    (if stream then pkgs.dockerTools.streamLayeredImage else pkgs.dockerTools.buildLayeredImage) {
      inherit name tag;
      contents = [
        environment
      ]
      ++ (if hasCertificates then [ certificates.value ] else [ ])
      ++ contents;
      # Programs expect a folder for temporary files, whoever they run as.
      extraCommands = ''
        mkdir -p tmp
        chmod 1777 tmp
      '';
      config = {
        Cmd = cmd;
      }
      // (if user == null then { } else { User = user; })
      // config
      // {
        Env = filter (variable: !isSet variable) variables ++ own;
        Labels = {
          "org.opencontainers.image.title" = name;
        }
        // (if version == null then { } else { "org.opencontainers.image.version" = version; })
        // labels
        // config.Labels or { };
      };
    };
in
{ inherit imageOf; }
