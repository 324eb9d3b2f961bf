namespace NetGen.Tests.Goldens;

/// <summary>The optimizers of <c>tests/goldens/training.py</c>, by the name they have there.</summary>
internal static class GoldenOptimizers
{
    public static Optimizer Create(string name) => name switch
    {
        "sgd" => new Sgd(0.1f),
        "sgd-momentum" => new Sgd(0.05f, momentum: 0.9f),
        "sgd-nesterov" => new Sgd(0.05f, momentum: 0.9f, nesterov: true),
        "sgd-dampening" => new Sgd(0.1f, momentum: 0.9f, dampening: 0.5f),
        "sgd-weight-decay" => new Sgd(0.1f, weightDecay: 0.01f),
        "sgd-everything" => new Sgd(0.05f, momentum: 0.8f, dampening: 0.3f, weightDecay: 0.02f),
        "adam" => new Adam(1e-3f),
        "adam-betas" => new Adam(0.01f, beta1: 0.8f, beta2: 0.95f, epsilon: 1e-6f),
        "adam-weight-decay" => new Adam(0.01f, weightDecay: 0.1f),
        "adam-amsgrad" => new Adam(0.01f, beta1: 0.5f, beta2: 0.6f, amsGrad: true),
        _ => throw new ArgumentException($"No optimizer is called {name}.", nameof(name)),
    };
}
