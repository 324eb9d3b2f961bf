using NetGen.Generator.Graph;

namespace NetGen.Generator.Layers;

/// <summary>The list of layers: a layer's attribute is found here under its name without <c>Attribute</c>.</summary>
internal static class LayerCatalog
{
    /// <summary>What opens a path; the one word of the language that is not a layer.</summary>
    public const string Branch = nameof(Branch);

    /// <summary>Every kind of layer, join and loss.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        Branch,
        nameof(Dense), nameof(Conv2D), nameof(MaxPool2D), nameof(AvgPool2D), nameof(Flatten),
        nameof(ReLU), nameof(LeakyReLU), nameof(ELU), nameof(Sigmoid), nameof(Tanh), nameof(Softmax),
        nameof(Add), nameof(Concat), nameof(Multiply),
        nameof(SoftmaxCrossEntropy), nameof(BinaryCrossEntropy), nameof(MeanSquaredError),
    ];

    /// <summary>The layer of that kind with its arguments read, or null for a kind that is not a plain layer.</summary>
    public static Layer? Create(string kind, LayerArguments arguments) => kind switch
    {
        nameof(Dense) => new Dense(arguments),
        nameof(Conv2D) => new Conv2D(arguments),
        nameof(MaxPool2D) => new MaxPool2D(arguments),
        nameof(AvgPool2D) => new AvgPool2D(arguments),
        nameof(Flatten) => new Flatten(),
        nameof(ReLU) => new ReLU(),
        nameof(LeakyReLU) => new LeakyReLU(arguments),
        nameof(ELU) => new ELU(arguments),
        nameof(Sigmoid) => new Sigmoid(),
        nameof(Tanh) => new Tanh(),
        nameof(Softmax) => new Softmax(),
        _ => null,
    };

    /// <summary>The join of that kind, or null.</summary>
    public static Layer? CreateJoin(string kind) => kind switch
    {
        nameof(Add) => new Add(),
        nameof(Concat) => new Concat(),
        nameof(Multiply) => new Multiply(),
        _ => null,
    };

    /// <summary>The loss of that kind, or null.</summary>
    public static Loss? CreateLoss(string kind) => kind switch
    {
        nameof(SoftmaxCrossEntropy) => new SoftmaxCrossEntropy(),
        nameof(BinaryCrossEntropy) => new BinaryCrossEntropy(),
        nameof(MeanSquaredError) => new MeanSquaredError(),
        _ => null,
    };

    public static bool IsLoss(string kind) => CreateLoss(kind) is not null;
}
