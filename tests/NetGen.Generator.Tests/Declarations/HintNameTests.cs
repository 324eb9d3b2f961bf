using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Declarations;

public class HintNameTests
{
    [Fact]
    public async Task DifferForNetworksOfOneNameInSeveralPlaces()
    {
        string[] places = ["namespace A { $ }", "namespace B.C { $ }", "partial class Outer { $ }", "partial record struct Other { partial interface Inner { $ } }"];
        const string Network = "[Network, Input(4), Dense(2)] public partial class Net;";

        IEnumerable<string> names = await BuildAsync([Network, .. places.Select(place => place.Replace("$", Network))]);

        Assert.Superset(new HashSet<string> { "A.Net.g.cs", "B.C.Net.g.cs", "Net.g.cs", "Other.Inner.Net.g.cs", "Outer.Net.g.cs" }, names.ToHashSet());
    }

    [Fact]
    public async Task DifferWhereOnlyCaseDoes()
    {
        IEnumerable<string> names = await BuildAsync(
            "[Network, Input(4), Dense(2)] public partial class Net; [Network, Input(4), Dense(2)] public partial class NET;");

        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task HoldNoCharacterThatTheCompilerRefuses()
    {
        // A combining accent may be part of an identifier, and is no letter.
        IEnumerable<string> names = await BuildAsync(
            "namespace @namespace { [Network, Input(4), Dense(2)] public partial class @class; [Network, Input(4), Dense(2)] public partial class Ne\u0301t; }");

        Assert.Superset(new HashSet<string> { "namespace.Ne_0301t.g.cs", "namespace.class.g.cs" }, names.ToHashSet());
    }

    [Fact]
    public async Task DifferWhereAPartOfOneNetworkIsAnother()
    {
        IEnumerable<string> names = await BuildAsync(
            "[Network, Input(4), Dense(2)] public partial class Net { [Network, Input(4), Dense(2)] public partial class Kernels; }");

        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task<IEnumerable<string>> BuildAsync(params string[] sources)
    {
        BuildResult result = await TestCompilation.Create(sources).BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        return result.Generator.Results.Single().GeneratedSources.Select(source => source.HintName);
    }
}
