using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Planning;

/// <summary>
/// Adds the backward kernels, layer by layer from the last, and decides for every gradient whether a write assigns or adds and
/// which tensor it goes to.
/// </summary>
/// <remarks>
/// The first contribution to a gradient assigns, later ones add. A gradient that is passed on unchanged (a sum's) shares the
/// tensor; before something is added to a shared tensor that is still to be read under another name, it is copied.
/// </remarks>
/// <param name="trainable">The tensors that some parameter leads to.</param>
/// <param name="input">The network's input, whose gradient is the caller's memory and optional.</param>
/// <param name="names">Gives the gradients names.</param>
internal sealed class GradientLowering(HashSet<Tensor> trainable, Tensor input, NameScope names) : IGradients
{
    private readonly List<Kernel> _kernels = [];
    private readonly Dictionary<Tensor, Tensor> _gradients = [];
    private string _layer = "";

    public IReadOnlyList<Kernel> Kernels => _kernels;

    /// <summary>Gives the network's output its gradient.</summary>
    public void Start(Tensor output, Tensor gradient) => _gradients[output] = gradient;

    /// <summary>Adds the backward kernels of one layer; all layers that read its output come before.</summary>
    public void Lower(Lowered layer)
    {
        Tensor gradient = _gradients[layer.Output];
        _layer = layer.Name;
        layer.Layer.Backward(new(
            layer.Method, layer.Shapes, layer.Inputs, layer.Output, gradient, layer.Parameters, layer.ParameterGradients, this));
        if (!layer.Inputs.Contains(layer.Output))
        {
            _gradients.Remove(layer.Output);
        }
    }

    public void Add(Kernel kernel)
    {
        foreach (KernelArgument argument in kernel.Arguments.Where(argument => argument.IsWritten))
        {
            RequireWrite(kernel, argument.Tensor, GradientWrite.Accumulate);
        }

        _kernels.Add(kernel with { Layer = _layer });
    }

    public void Contribute(Tensor tensor, Tensor outputGradient, Func<Tensor, GradientWrite, Kernel> create)
    {
        if (!_gradients.TryGetValue(tensor, out Tensor? gradient))
        {
            gradient = _gradients[tensor] = Create(tensor);
            AddFor(tensor, RequireWrite(create(gradient, GradientWrite.Assign), gradient, GradientWrite.Assign));
            return;
        }

        if (IsShared(tensor, gradient, outputGradient))
        {
            Tensor own = Create(tensor);
            AddFor(tensor, Copy(gradient, own, $"{Identifiers.Pascal(own.Name)}Copy", GradientWrite.Assign));
            _gradients[tensor] = gradient = own;
        }

        AddFor(tensor, RequireWrite(create(gradient, GradientWrite.Accumulate), gradient, GradientWrite.Accumulate));
    }

    public void Pass(Tensor tensor, Tensor outputGradient, string method)
    {
        // The caller's memory cannot be an alias of an activation, so the input gets a copy.
        if (tensor == input || _gradients.ContainsKey(tensor))
        {
            Contribute(tensor, outputGradient, (dX, write) => Copy(outputGradient, dX, method + "InputGradient", write));
            return;
        }

        _gradients[tensor] = outputGradient;
    }

    private static Map Copy(Tensor from, Tensor to, string name, GradientWrite write) => new(
        name,
        write == GradientWrite.Assign ? "dX = dY" : "dX += dY",
        "Identity",
        Expr.Var("dY"),
        [new("dY", from)],
        new("dX", to),
        to.Size,
        write);

    /// <summary>The kernel, which writes a gradient as was decided.</summary>
    /// <exception cref="InvalidOperationException">The layer that made it decided otherwise.</exception>
    private static Kernel RequireWrite(Kernel kernel, Tensor gradient, GradientWrite write)
    {
        Access access = write == GradientWrite.Assign ? Access.Write : Access.ReadWrite;
        return kernel.Arguments.Any(argument => argument.Tensor == gradient && argument.Access == access)
            ? kernel
            : throw new InvalidOperationException($"{kernel.Name} does not {(write == GradientWrite.Assign ? "assign" : "add to")} {gradient.Name}, as was decided.");
    }

    private bool IsShared(Tensor tensor, Tensor gradient, Tensor outputGradient) =>
        gradient == outputGradient || _gradients.Any(pair => pair.Key != tensor && pair.Value == gradient);

    private Tensor Create(Tensor tensor) => tensor == input
        ? tensor.Like(names.Take("inputGradients"), Storage.InputGradients)
        : tensor.Like(names.Take("d" + Identifiers.Pascal(tensor.Name)), Storage.Arena);

    private void AddFor(Tensor tensor, Kernel kernel) =>
        _kernels.Add(kernel with { Layer = _layer, OnlyForInputGradients = !trainable.Contains(tensor) });
}
