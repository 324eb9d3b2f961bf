using System.Text.RegularExpressions;
using NetGen.RandomNetworks.Tests.Compiling;
using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Planting;

/// <summary>An error of a kind that was made, or is easily made.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="HasPlace">Whether a network has a place for it.</param>
/// <param name="Declaration">How it is planted in the file of a declaration, or null.</param>
/// <param name="Emitted">How it is planted in an emitted file, or null.</param>
internal sealed partial record PlantedError(
    string Name, Func<NetworkDefinition, bool> HasPlace, Func<string, string>? Declaration = null, Func<string, string>? Emitted = null)
{
    private const string WithoutBias = "${before}new ${scalar}[${length}]";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedError> All { get; } =
    [
        new("a bias is not added", HasBias, Emitted: text => Bias().Replace(text, WithoutBias)),
        new("a bias is not added in single precision", HasBias, Emitted: text =>
            Bias().Replace(text, match => match.Groups["scalar"].Value == "float" ? match.Result(WithoutBias) : match.Value))
        { InSinglePrecision = true },
        new("the gradient of a bias is not computed", HasBias, Emitted: text => BiasGradientCall().Replace(text, "")),
        new("a gradient is assigned where it must be added", HasReadersOfOne, Emitted: text => Added().Replace(text, "")),
        new("softmax has the shape of the tensor above the flatten above it", FlattensBeforeSoftmax, Declaration: text =>
            FlattenAndSoftmax().Replace(text, "${softmax}${flatten}"))
        { Pair = new("Flatten", "Softmax") },
        new("softmax goes along places in place of channels", HasSoftmaxOfImage, Emitted: SwapAxes),
    ];

    /// <summary>A pair that a network with a place for it has, or null.</summary>
    public KindPair? Pair { get; init; }

    /// <summary>Whether only networks that are declared in single precision, too, have a place for it.</summary>
    public bool InSinglePrecision { get; init; }

    /// <summary>Whether it can be planted in a network.</summary>
    public bool AppliesTo(Network network) =>
        (network.HasSingle || !InSinglePrecision)
        && HasPlace(NetworkDefinition.Of(network)!)
        && (Declaration is null || Declaration(network.Declaration) != network.Declaration);

    /// <summary>The error, ready to be planted.</summary>
    public Tampering Plant() => new(Declaration, Emitted);

    public override string ToString() => Name;

    private static bool HasBias(NetworkDefinition definition) =>
        definition.Parameters.Any(parameter => parameter.Name.EndsWith(".bias", StringComparison.Ordinal));

    private static bool HasReadersOfOne(NetworkDefinition definition) =>
        definition.Nodes.Any(node => node.Kind == "Add" && node.Inputs.Distinct().Count() < node.Inputs.Count && node.Inputs[0] > 0);

    private static bool FlattensBeforeSoftmax(NetworkDefinition definition) => definition.Nodes.Any(node => node.Kind == "Softmax"
        && node.Inputs[0] > 0
        && definition.Nodes[node.Inputs[0] - 1] is { Kind: "Flatten" } flatten
        && flatten.InputShapes[0].Places > 1);

    private static bool HasSoftmaxOfImage(NetworkDefinition definition) =>
        definition.Nodes.Any(node => node.Kind == "Softmax" && node.Shape is { Places: > 1, Channels: > 1 });

    /// <summary>In kernels that go along channels, several places at a time: goes along places, one channel at a time.</summary>
    private static string SwapAxes(string text) => Interleaved().Replace(text, match =>
    {
        string places = match.Groups["places"].Value;
        string body = match.Groups["body"].Value;
        string channels = ChannelLoop().Match(body).Groups[1].Value;
        body = ChannelLoop().Replace(body, $"for (int c = 0; c < {places}; c++)");
        body = body.Replace($"(c * {places}) + j", $"(j * {places}) + c", StringComparison.Ordinal);
        return $"for (int j = 0; j < {channels}; j++){match.Groups["open"].Value}int lanes = 1;{body}";
    });

    [GeneratedRegex(@"(?<before>ReadOnlySpan<(?<scalar>double|float)> \w+Bias = )parameters\.Slice\(\d+, (?<length>\d+)\)")]
    private static partial Regex Bias();

    [GeneratedRegex(@"(?<flatten>\[Flatten[^]]*\]\n)(?<softmax>\[Softmax[^]]*\]\n)")]
    private static partial Regex FlattenAndSoftmax();

    [GeneratedRegex(@"\w+BiasGradient<V>\([^()]*\);")]
    private static partial Regex BiasGradientCall();

    [GeneratedRegex(@"V\.Load(Partial)?\(in dX0, i(, end - i)?\) \+ ")]
    private static partial Regex Added();

    [GeneratedRegex(
        @"for \(int j = 0; j < (?<places>\d+); j \+= V\.Count\)(?<open>\s*\{\s*)"
            + @"int lanes = Math\.Min\(V\.Count, \k<places> - j\);(?<body>.*?\n        \})",
        RegexOptions.Singleline)]
    private static partial Regex Interleaved();

    [GeneratedRegex(@"for \(int c = 0; c < (\d+); c\+\+\)")]
    private static partial Regex ChannelLoop();
}
