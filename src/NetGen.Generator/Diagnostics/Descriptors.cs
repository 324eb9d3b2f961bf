using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Every diagnostic of NetGen: its id, title and message. Each has a page in <c>docs/diagnostics/</c>.</summary>
/// <remarks>
/// 1xxx are declarations, 2xxx shapes, 3xxx backends, 9xxx failures of NetGen itself. A message says what was expected,
/// what was found and where. A layer appears in a message as it is written, such as <c>MaxPool2D(2)</c>.
/// </remarks>
internal static class Descriptors
{
    private const string Category = "NetGen";

    // The class.

    public static readonly DiagnosticDescriptor NotPartial = Error("NETGEN1001",
        "A network must be partial",
        "Network '{0}' must be declared partial, because NetGen writes the other part");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error("NETGEN1002",
        "The types around a network must be partial",
        "Network '{0}' is nested in '{1}', which must be declared partial too");

    public static readonly DiagnosticDescriptor Generic = Error("NETGEN1003",
        "A network must not be generic",
        "Network '{0}' must not be generic, but '{1}' has type parameters");

    public static readonly DiagnosticDescriptor NotInstantiable = Error("NETGEN1004",
        "A network must be a class that can be created",
        "Network '{0}' must be a class that new {0}(seed) can create, but {1}");

    public static readonly DiagnosticDescriptor ReservedMember = Error("NETGEN1015",
        "A member has the name of one that NetGen writes",
        "Network '{0}' {1}, but NetGen writes a member of that name");

    public static readonly DiagnosticDescriptor UnsetMember = Warning("NETGEN1020",
        "A member that is never null is not set",
        "'{0}' of network '{1}' must not be null, but the constructor that NetGen writes leaves it so; give it a value, make it required or declare it nullable");

    // The list of layers.

    public static readonly DiagnosticDescriptor NoInput = Error("NETGEN1005",
        "A network needs an input",
        "Network '{0}' has no [Input], which gives the shape of one sample above the first layer");

    public static readonly DiagnosticDescriptor SeveralInputs = Error("NETGEN1006",
        "A network has one input",
        "Network '{0}' has {1} inputs, but only one [Input] can give the shape of a sample");

    public static readonly DiagnosticDescriptor NoLayers = Error("NETGEN1007",
        "A network needs layers",
        "Network '{0}' has no layers");

    public static readonly DiagnosticDescriptor LayerAfterLoss = Error("NETGEN1008",
        "The loss must be the last layer",
        "{0} stands below the loss {1}, which must be the last layer");

    public static readonly DiagnosticDescriptor MisplacedLoss = Error("NETGEN1009",
        "A loss must be the last layer of a network",
        "The loss {0} stands in {1}, but it must be the last layer of a network");

    public static readonly DiagnosticDescriptor TrainingNeedsLoss = Error("NETGEN1010",
        "Training needs a loss",
        "'{0}' needs a loss, but network '{1}' has none; end it with [SoftmaxCrossEntropy], [BinaryCrossEntropy] or [MeanSquaredError]");

    public static readonly DiagnosticDescriptor ArgumentType = Error("NETGEN1011",
        "An argument has the wrong type",
        "{0} of {1} must be {2}, but it is {3}");

    public static readonly DiagnosticDescriptor SeveralDeclarations = Error("NETGEN1012",
        "Layers on several declarations have no order",
        "'{0}' has layers on several of its partial declarations, which have no order; put all of them on one");

    public static readonly DiagnosticDescriptor LayerBeforeInput = Error("NETGEN1013",
        "The input must be above the first layer",
        "{0} stands above [Input], which must be above the first layer");

    public static readonly DiagnosticDescriptor LayerName = Error("NETGEN1014",
        "A layer's name must be an identifier and unique",
        "The layer name '{0}' {1}");

    public static readonly DiagnosticDescriptor UnknownLayer = Error("NETGEN1016",
        "A layer of one's own must be a block",
        "{0} is neither a layer of NetGen nor a block; derive '{1}' from BlockAttribute and put its layers on it");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Warning("NETGEN1017",
        "Layers on a class that is not a network",
        "'{0}' has layers, but they mean nothing on a class that is neither a [Network] nor a block");

    public static readonly DiagnosticDescriptor MisplacedInput = Error("NETGEN1018",
        "A block has no input of its own",
        "[{0}] has no place on block '{1}', whose input is the tensor where it is used");

    // Formulas and blocks.

    public static readonly DiagnosticDescriptor FormulaSyntax = Error("NETGEN1021",
        "A formula cannot be read",
        "The formula '{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor UnknownSymbol = Error("NETGEN1022",
        "A formula names something unknown",
        "The formula '{0}' names '{1}', but {2}");

    public static readonly DiagnosticDescriptor FormulaValue = Error("NETGEN1023",
        "A formula has no value",
        "The formula '{0}' has no value: {1}");

    public static readonly DiagnosticDescriptor RecursiveBlock = Error("NETGEN1024",
        "A block contains itself",
        "Block '{0}' contains itself: {1}");

    public static readonly DiagnosticDescriptor EmptyBlock = Warning("NETGEN1025",
        "A block has no layers",
        "Block '{0}' has no layers, so it leaves its input as it is");

    public static readonly DiagnosticDescriptor BlocksTooDeep = Error("NETGEN1026",
        "Blocks are nested too deep",
        "Block '{0}' nests blocks more than {1} deep");

    public static readonly DiagnosticDescriptor DerivedBlock = Error("NETGEN1027",
        "A block does not inherit layers",
        "Block '{0}' derives from block '{1}', but attributes are not inherited, and its layers would be lost; derive it from BlockAttribute and use [{1}] on it");

    public static readonly DiagnosticDescriptor CircularSize = Error("NETGEN1029",
        "A size depends on itself",
        "{0} depends on itself: {1}");

    public static readonly DiagnosticDescriptor UnreadableConstant = Error("NETGEN1028",
        "A size of another network is used in a way that cannot be read",
        "'{0}' depends on a network that is not written yet, in a way that NetGen cannot read; write it with Network.InputSize, OutputSize or "
        + "ParameterCount, numbers, + - * / %, conditions, casts to int or double, and constants made of these");

    public static readonly DiagnosticDescriptor UnseenAttribute = Create("NETGEN1030",
        "An attribute depends on another source generator",
        "Network '{0}' has an attribute that names what another source generator writes, which NetGen cannot see; write its value, or declare it yourself",
        DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NonIntegerBlockParameter = Error("NETGEN1034",
        "A block's parameter must be an integer where a size is wanted",
        "'{0}' is used as a size, but parameter '{0}' of block '{1}' is {2}, not an integer");

    // Branches.

    public static readonly DiagnosticDescriptor BranchNotJoined = Error("NETGEN1031",
        "A branch must be joined",
        "[Branch] opens a path that no [Add], [Concat] or [Multiply] below joins");

    public static readonly DiagnosticDescriptor JoinWithoutBranches = Error("NETGEN1032",
        "A join needs branches",
        "{0} joins branches, but no [Branch] stands above it");

    public static readonly DiagnosticDescriptor SingleBranch = Error("NETGEN1033",
        "A join needs at least two branches",
        "{0} needs at least two branches, but only one [Branch] stands above it; an empty [Branch] is the identity");

    // Shapes.

    public static readonly DiagnosticDescriptor SizeNotPositive = Error("NETGEN2001",
        "A size must be at least 1",
        "{0} needs {1} of at least 1, but it is {2}");

    public static readonly DiagnosticDescriptor KernelTooLarge = Error("NETGEN2002",
        "A kernel is larger than its input",
        "{0} has a kernel of {1}, larger than its padded input of {2}");

    public static readonly DiagnosticDescriptor InputRank = Error("NETGEN2003",
        "A layer needs an input of another rank",
        "{0} needs an input of {1}, but {2} leaves {3}{4}");

    public static readonly DiagnosticDescriptor StrideOrDilation = Error("NETGEN2004",
        "A stride, a dilation and a number of groups must be at least 1",
        "{0} needs {1} of at least 1, but it is {2}");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Error("NETGEN2005",
        "Groups must divide the channels",
        "{0} has {1} groups, which do not divide its {2} {3}");

    public static readonly DiagnosticDescriptor JoinShapes = Error("NETGEN2007",
        "Branches that are added or multiplied must have one shape",
        "{0} needs branches of one shape, but branch {1} ({2}) leaves {3} and branch {4} ({5}) leaves {6}");

    public static readonly DiagnosticDescriptor ConcatShapes = Error("NETGEN2008",
        "Branches that are concatenated may differ in channels only",
        "{0} needs branches that differ in channels only, but branch {1} ({2}) leaves {3} and branch {4} ({5}) leaves {6}");

    public static readonly DiagnosticDescriptor TooManyParameters = Error("NETGEN2009",
        "A network has more parameters than an index can hold",
        "{0} has {1} parameters, more than the {2} that an index can hold");

    public static readonly DiagnosticDescriptor SoftmaxTwice = Warning("NETGEN2010",
        "Softmax is applied twice",
        "{0} is followed by SoftmaxCrossEntropy, which applies softmax itself: softmax twice");

    public static readonly DiagnosticDescriptor PaddingTooLarge = Error("NETGEN2011",
        "A padding is out of range",
        "{0} has a padding of {1}, but {2}");

    public static readonly DiagnosticDescriptor TooLargeTensor = Error("NETGEN2012",
        "A tensor has more values than an index can hold",
        "{0} leaves {1}, {2} values, more than the {3} that an index can hold");

    public static readonly DiagnosticDescriptor ScalarNotFinite = Error("NETGEN2013",
        "A number must be finite",
        "{0} needs a finite {1}, but it is {2}");

    public static readonly DiagnosticDescriptor TooManyLayers = Error("NETGEN2014",
        "A network has too many layers",
        "{0} has more than {1} layers once its blocks are expanded");

    public static readonly DiagnosticDescriptor TooManyActivations = Error("NETGEN2015",
        "A network keeps more values of a sample than an index can hold",
        "With {0}, training keeps {1} values and gradients of one sample, more than the {2} that an index can hold");

    public static readonly DiagnosticDescriptor TooMuchScratch = Error("NETGEN2016",
        "A layer needs more working memory than an index can hold",
        "{0} needs more working memory than the {1} values that an index can hold");

    // Backends.

    public static readonly DiagnosticDescriptor NoIlgpuKernel = Warning("NETGEN3001",
        "A layer has no kernel for ILGPU",
        "{0} needs a kernel, {1}, that NetGen cannot write for ILGPU; the network is compiled for the processor only");

    // NetGen itself.

    public static readonly DiagnosticDescriptor Internal = Error("NETGEN9001",
        "NetGen failed",
        "NetGen failed on network '{0}' at {1} in the stage '{2}': {3}");

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, ContainingTypeNotPartial, Generic, NotInstantiable, NoInput, SeveralInputs, NoLayers, LayerAfterLoss,
        MisplacedLoss, TrainingNeedsLoss, ArgumentType, SeveralDeclarations, LayerBeforeInput, LayerName, ReservedMember,
        UnknownLayer, LayersWithoutNetwork, MisplacedInput, UnsetMember,
        FormulaSyntax, UnknownSymbol, FormulaValue, RecursiveBlock, EmptyBlock, BlocksTooDeep, DerivedBlock,
        CircularSize, UnreadableConstant, UnseenAttribute,
        BranchNotJoined, JoinWithoutBranches, SingleBranch, NonIntegerBlockParameter,
        SizeNotPositive, KernelTooLarge, InputRank, StrideOrDilation, GroupsDoNotDivide, JoinShapes,
        ConcatShapes, TooManyParameters, SoftmaxTwice, PaddingTooLarge, TooLargeTensor, ScalarNotFinite, TooManyLayers,
        TooManyActivations, TooMuchScratch, NoIlgpuKernel,
        Internal,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id);

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Get(string id) => ById[id];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/netgen/netgen/blob/main/docs/diagnostics/{id}.md", customTags: tags);
}
