using LiveProto.Mocking.Tests.Control.Inspector;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
