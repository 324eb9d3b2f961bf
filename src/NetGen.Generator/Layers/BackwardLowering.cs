using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>What a layer sees while it adds its backward kernels.</summary>
/// <param name="method">The layer's name as methods begin: <c>Conv1</c>.</param>
/// <param name="shapes">The shapes that inference gave what it reads and leaves.</param>
/// <param name="inputs">The tensors it read.</param>
/// <param name="output">The tensor it left.</param>
/// <param name="outputGradient">The gradient of what it left.</param>
/// <param name="parameters">Its parameter tensors by PyTorch's names.</param>
/// <param name="parameterGradients">Their gradients.</param>
/// <param name="gradients">Keeps the gradients of all tensors, and decides which write assigns and which adds.</param>
internal sealed class BackwardLowering(
    string method,
    LayerShapes shapes,
    IReadOnlyList<Tensor> inputs,
    Tensor output,
    Tensor outputGradient,
    IReadOnlyDictionary<string, Tensor> parameters,
    IReadOnlyDictionary<string, Tensor> parameterGradients,
    IGradients gradients)
{
    public string Method => method;

    public LayerShapes Shapes => shapes;

    public IReadOnlyList<Tensor> Inputs => inputs;

    public Tensor X => inputs[0];

    public Tensor Y => output;

    public Tensor DY => outputGradient;

    public Tensor Parameter(string name) => parameters[name];

    public Tensor ParameterGradient(string name) => parameterGradients[name];

    public bool HasParameter(string name) => parameters.ContainsKey(name);

    /// <summary>Adds a kernel that writes gradients of parameters, which are always accumulated.</summary>
    public void Add(Kernel kernel) => gradients.Add(kernel);

    /// <summary>Adds the kernel that writes the gradient of an input.</summary>
    /// <param name="input">Which input.</param>
    /// <param name="create">Makes the kernel, given the gradient's tensor and whether to assign or add.</param>
    public void AddInputGradient(int input, Func<Tensor, GradientWrite, Kernel> create) =>
        gradients.Contribute(inputs[input], outputGradient, create);

    /// <summary>The gradient of an input is that of the output.</summary>
    /// <param name="input">Which input.</param>
    public void PassGradient(int input) => gradients.Pass(inputs[input], outputGradient, method);
}

/// <summary>The gradients of all tensors of a network, while its backward kernels are being added.</summary>
internal interface IGradients
{
    void Add(Kernel kernel);

    void Contribute(Tensor tensor, Tensor outputGradient, Func<Tensor, GradientWrite, Kernel> create);

    void Pass(Tensor tensor, Tensor outputGradient, string method);
}
