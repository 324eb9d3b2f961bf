using NetGen.Generator.Backends;
using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>
/// Every way to write a kernel is taken by a network of the numeric tests, and every way to write the gradient of a tensor both assigning and
/// adding: an emitter that is wrong is seen there, and one that no network reaches is seen here.
/// </summary>
public sealed class WriteCoverageTests
{
    private static readonly string[] Gradients =
    [
        "product by panels", "product by rows",
        "convolution by Winograd", "convolution by windows", "convolution by columns",
        "maxima in vectors", "maxima one by one", "means in vectors", "means one by one",
        "row of features", "row of channels", "map", "slice",
    ];

    private static readonly string[] Others =
    [
        "straight product", "product of dots", "product by panels", "one sample in registers",
        "weights by panels", "weights by rows", "biases of features", "biases of channels",
        "convolution by Winograd", "convolution by windows",
        "weights by Winograd", "weights by patches", "weights by channels",
        "maxima in vectors", "maxima one by one", "means in vectors", "means one by one",
        "row of features", "row of channels", "map", "slice",
    ];

    // What writes methods of kernels, and what these are made of. A new one needs a way above, and a network that takes it.
    private static readonly string[] Emitters =
    [
        "BiasGradientEmitter", "BlockProductEmitter", "ConvolutionEmitter", "DotProductEmitter", "GemmEmitter", "LineEmitter", "MapEmitter",
        "OuterProductEmitter", "PanelProductEmitter", "PoolingEmitter", "PoolingVectorEmitter", "PoolingWindowEmitter", "RowKernelEmitter",
        "SampleEmitter", "StraightProductEmitter", "StridedInputGradientEmitter", "TileEmitter", "WeightGradientEmitter",
        "WindowConvolutionEmitter", "WinogradConvolutionEmitter", "WinogradWeightGradientEmitter",
    ];

    // What writes everything around kernels.
    private static readonly string[] Frames = ["ChunkEmitter", "CompiledEmitter", "CpuEmitter", "KernelEmitter", "NetworkEmitter"];

    [Fact]
    public void Every_way_to_write_a_gradient_assigns_and_adds()
    {
        // Means that are added overlap, or may: they are never written in vectors (PoolingPlan).
        IEnumerable<string> wanted = (from way in Gradients from write in Enum.GetNames<GradientWrite>() select $"{way}: {write}").Except(["means in vectors: Accumulate"]);
        AssertTaken(wanted, NumericNetworks.Plans.SelectMany(plan => plan.Backward).SelectMany(GradientWayOf));
    }

    [Fact]
    public void Every_other_way_is_taken() => AssertTaken(
        Others,
        NumericNetworks.Plans.SelectMany(plan => plan.Forward.Concat(plan.Backward).SelectMany(OtherWayOf)
            .Concat(SampleEmitter.For(plan, new(Scalar.Float, new(new NameScope()))) is null ? [] : ["one sample in registers"])));

    [Fact]
    public void No_emitter_is_without_a_way() => Assert.Equal(
        Emitters.Concat(Frames).Order(StringComparer.Ordinal),
        typeof(KernelEmitter).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(KernelEmitter).Namespace && type.Name.EndsWith("Emitter", StringComparison.Ordinal))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal));

    private static void AssertTaken(IEnumerable<string> wanted, IEnumerable<string> taken) =>
        Assert.Equal(wanted.Order(StringComparer.Ordinal), taken.Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> GradientWayOf(Kernel kernel) => kernel switch
    {
        Gemm { Direction: Direction.InputGradient } gemm => [$"product by {(PanelProductEmitter.Takes(gemm) ? "panels" : "rows")}: {gemm.Write}"],
        Convolution { Direction: Direction.InputGradient } convolution => [$"convolution by {WayOf(convolution)}: {convolution.Write}"],
        Pooling pooling => [$"{WayOf(pooling)}: {pooling.Write}"],
        RowKernel rows => rows.Stages.OfType<RowStage.Store>().Select(store => $"{WayOf(rows)}: {rows.WriteOf(store)}"),
        Map map => [$"{WayOf(map)}: {map.Write}"],
        _ => [],
    };

    private static IEnumerable<string> OtherWayOf(Kernel kernel) => kernel switch
    {
        Gemm { Direction: Direction.Forward } gemm =>
            [PanelProductEmitter.Takes(gemm) ? "product by panels" : StraightProductEmitter.Takes(gemm) ? "straight product" : "product of dots"],
        Gemm { Direction: Direction.WeightGradient } gemm => [$"weights by {(PanelProductEmitter.Takes(gemm) ? "panels" : "rows")}"],
        BiasGradient bias => [$"biases of {(bias.Positions == 1 ? "features" : "channels")}"],
        Convolution { Direction: Direction.Forward } convolution => [$"convolution by {WayOf(convolution)}"],
        Convolution { Direction: Direction.WeightGradient } convolution => [$"weights by {WayOfWeights(convolution)}"],
        Pooling { Direction: Direction.Forward } pooling => [WayOf(pooling)],
        RowKernel rows => [WayOf(rows)],
        Map map => [WayOf(map)],
        _ => [],
    };

    private static string WayOf(Convolution convolution) =>
        WinogradPlan.Of(convolution) is not null ? "Winograd" : WindowPlan.Of(convolution) is not null ? "windows" : "columns";

    private static string WayOfWeights(Convolution convolution) =>
        WinogradPlan.Of(convolution) is not null ? "Winograd" : new WeightGradientPlan(convolution).IsPatch ? "patches" : "channels";

    private static string WayOf(Pooling pooling) =>
        $"{(pooling.Reduction == Reduction.Max ? "maxima" : "means")} {(new PoolingPlan(pooling).IsVectorized ? "in vectors" : "one by one")}";

    private static string WayOf(RowKernel rows) => $"row of {(rows.Inner == 1 ? "features" : "channels")}";

    private static string WayOf(Map map) => map.IsContiguous ? "map" : "slice";
}
