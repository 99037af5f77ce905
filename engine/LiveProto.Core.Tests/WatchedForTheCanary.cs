using LiveProto.Testing.Secrecy;

// One watch for the whole run: it fails when the canary key comes out anywhere.
[assembly: AssemblyFixture(typeof(CanaryWatch))]
