using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Diagnostics;

public class InternalFailureTests
{
    [Fact]
    public void NamesNetworkLayerAndStage()
    {
        Exception exception = Assert.Throws<InvalidOperationException>(() => InternalFailure.InStage<int>(
            InternalFailure.Plan, () => InternalFailure.AtLayer<int>("conv1", () => throw new InvalidOperationException("no room"))));

        Problem problem = InternalFailure.Of("LeNet5", exception);

        Assert.Equal("NETGEN9001", problem.Id);
        Assert.Equal(
            "NetGen failed on network 'LeNet5' at layer 'conv1' in the stage 'plan': InvalidOperationException: no room",
            string.Format(null, Descriptors.Internal.MessageFormat.ToString(null), [.. problem.Arguments]));
    }

    [Fact]
    public void UnderlinesTheClass()
    {
        MarkedSource marked = MarkedSource.Parse("public partial class Net { } [Network, Input(4), Dense(2)] partial class [|Net|] { }");
        INamedTypeSymbol type = TestCompilation.Create(marked.Text).GetTypeByMetadataName("Net")!;

        Diagnostic diagnostic = InternalFailure.Of("Net", new InvalidOperationException("no room")).ToDiagnostic(type, CancellationToken.None);

        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
    }

    [Fact]
    public void ACancellationIsNoFailure() => Assert.False(InternalFailure.IsFailure(new OperationCanceledException()));

    [Fact]
    public void AFaultOfAStageLeavesThePublicMembers()
    {
        ParseResult valid = Parse("[Network, Input(4), Dense(2)] public partial class Net;");
        LayerDeclaration layer = valid.Declaration.Layers[0];

        // An argument without a name, which no attribute has, fails in whatever stage looks at it first.
        ParseResult faulty = valid with
        {
            Declaration = valid.Declaration with { Layers = new([layer with { Arguments = new([new Argument(null!, ArgumentValue.OfInteger(1))]) }]) },
        };

        EmittedNetwork emitted = EmittedNetwork.Of(faulty, withIlgpu: false, CancellationToken.None);

        Assert.Contains("public void Forward(", Assert.Single(emitted.Files).Text);
    }

    [Fact]
    public void CancellationLeavesEveryStage()
    {
        ParseResult valid = Parse("[Network, Input(4), Dense(2)] public partial class Net;");

        Assert.ThrowsAny<OperationCanceledException>(() => EmittedNetwork.Of(valid, withIlgpu: false, new CancellationToken(canceled: true)));
    }

    private static ParseResult Parse(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        return DeclarationParser.Parse(compilation.GetTypeByMetadataName("Net")!, compilation, CancellationToken.None);
    }
}
