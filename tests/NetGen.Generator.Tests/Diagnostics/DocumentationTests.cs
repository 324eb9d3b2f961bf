using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic is documented, released and tested, and the examples in its page behave as the page says.</summary>
public class DocumentationTests
{
    private const string Fence = "```";

    /// <summary>Pages whose examples stand for more than they show.</summary>
    private static readonly string[] Abridged = ["NETGEN1026", "NETGEN1030", "NETGEN2014", "NETGEN3001", "NETGEN9001"];

    /// <summary>Diagnostics that no source alone leads to; InternalFailureTests, IlgpuSnapshotTests and StubTests show them.</summary>
    private static readonly DiagnosticDescriptor[] OfNoSource = [Descriptors.Internal, Descriptors.NoIlgpuKernel, Descriptors.UnseenAttribute];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    public static TheoryData<string> IdsWithExamples => [.. Descriptors.All.Select(descriptor => descriptor.Id).Except(Abridged)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasAPageAReleaseRowAndATest(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Get(id);
        string page = $"docs/diagnostics/{id}.md";

        Assert.True(Repository.Has(page), $"{page} is missing.");
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Repository.Read(page));
        Assert.EndsWith(page, descriptor.HelpLinkUri);
        Assert.Contains($"[{id}]({id}.md)", Repository.Read("docs/diagnostics/README.md"));
        Assert.Contains($"\n{id} | NetGen | {descriptor.DefaultSeverity} | {descriptor.Title}\n", Repository.Read("src/NetGen.Generator/AnalyzerReleases.Unshipped.md"));
        Assert.True(OfNoSource.Contains(descriptor) || DiagnosticTests.AllCases.Any(wrong => wrong.Id == id), $"{id} has no test.");
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public async Task ExamplesBehaveAsThePageSays(string id)
    {
        string[] parts = Repository.Read($"docs/diagnostics/{id}.md").Split(Fence);
        string wrong = parts[1]["csharp".Length..];
        string right = parts[3]["csharp".Length..];

        BuildResult wrongResult = await TestCompilation.Create(wrong).BuildAsync();
        BuildResult rightResult = await TestCompilation.Create(right).BuildAsync();

        Assert.Equal([id], wrongResult.OfNetGen.Select(diagnostic => diagnostic.Id));
        Assert.Empty(rightResult.OfNetGen);
        Assert.Empty(rightResult.OfCompiler);
    }

    /// <summary>What the package's own build reports is documented like what the analyzer does.</summary>
    [Fact]
    public void WarningsOfThePackagesBuildHavePages()
    {
        XElement[] warnings = [.. XDocument.Parse(Repository.Read("src/NetGen/buildTransitive/NetGen.targets")).Descendants("Warning")];

        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning =>
        {
            string id = warning.Attribute("Code")!.Value;
            string page = $"docs/diagnostics/{id}.md";
            Assert.EndsWith(page, warning.Attribute("HelpLink")!.Value);
            Assert.StartsWith($"# {id}: ", Repository.Read(page));
            Assert.Contains($"[{id}]({id}.md)", Repository.Read("docs/diagnostics/README.md"));
            Assert.DoesNotContain(id, Descriptors.All.Select(descriptor => descriptor.Id));
        });
    }

    [Fact]
    public void IdsDiffer() => Assert.Equal(Descriptors.All.Length, Descriptors.All.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void EveryDescriptorIsListed()
    {
        IEnumerable<DiagnosticDescriptor> fields = typeof(Descriptors).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!);

        Assert.Equal(fields.OrderBy(field => field.Id), Descriptors.All.OrderBy(descriptor => descriptor.Id));
    }
}
